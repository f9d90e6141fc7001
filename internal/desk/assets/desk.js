// Keys for the desk. Every page works without this file: a key presses a button or follows a link that is there.
(function () {
  "use strict";
  var items = Array.prototype.slice.call(document.querySelectorAll("#queue .item"));
  var at = -1;
  var keys = document.getElementById("keys");

  function select(i) {
    if (!items.length) { return; }
    at = Math.max(0, Math.min(items.length - 1, i));
    items.forEach(function (el, n) { el.classList.toggle("here", n === at); });
    items[at].focus();
    items[at].scrollIntoView({ block: "nearest" });
    sessionStorage.setItem("at", String(at));
  }

  function current() { return items[at < 0 ? 0 : at]; }

  // press presses the button of a key: in the item that is selected, or, for undoing, the first of the page.
  function press(key) {
    var within = key === "u" ? document : current();
    var button = within && within.querySelector('button[data-key~="' + key + '"]');
    if (button) { button.click(); }
  }

  var does = {
    j: function () { select(at + 1); },
    k: function () { select(at < 0 ? 0 : at - 1); },
    e: function () { var f = current() && current().querySelector("[data-edit]"); if (f) { f.focus(); } },
    o: function () { var l = current() && current().querySelector("[data-open], h3 a"); if (l) { l.click(); } },
    "?": function () { if (keys && keys.showModal) { keys.showModal(); } },
    "/": function () { var q = document.getElementById("q"); if (q) { q.focus(); } }
  };
  ["a", "m", "s", "u"].forEach(function (k) { does[k] = function () { press(k); }; });
  if (!items.length) { ["j", "k", "e", "o", "a", "m", "s"].forEach(function (k) { delete does[k]; }); }

  document.addEventListener("keydown", function (ev) {
    var t = ev.target;
    if (ev.ctrlKey || ev.metaKey || ev.altKey || (keys && keys.open)) { return; }
    if (t.matches("input:not([type=radio]):not([type=checkbox]), select, textarea")) {
      if (ev.key === "Escape") { t.blur(); if (at >= 0) { select(at); } }
      if (ev.key === "Enter" && t.hasAttribute("data-edit") && t.value) {
        ev.preventDefault();
        var b = t.form.querySelector('button[value="correct"]');
        if (b) { b.click(); }
      }
      return;
    }
    if (/^[1-9]$/.test(ev.key) && current()) {
      var radio = current().querySelectorAll("input[type=radio]")[Number(ev.key) - 1];
      if (radio) { radio.checked = true; radio.focus(); ev.preventDefault(); }
      return;
    }
    var f = does[ev.key];
    if (f) { ev.preventDefault(); f(); }
  });

  if (items.length) {
    var was = Number(sessionStorage.getItem("at"));
    at = document.querySelector(".flash") ? Math.min(was || 0, items.length - 1) : -1;
    if (at >= 0) { select(at); }
  }

  // The zone of this computer is offered first; nothing is sent until the reader keeps it.
  var zones = document.getElementById("zones");
  var mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zones && mine) {
    var o = document.createElement("option");
    o.value = mine;
    o.label = mine + " (this computer)";
    zones.insertBefore(o, zones.firstChild);
  }
}());
