// Package act finds what was done, planned, proposed, threatened, demanded or promised, and how real each is.
package act
