// Keys for the desk. Every page works without this file.
(function () {
  "use strict";
}());
