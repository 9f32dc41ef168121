/*
 * Ticks password requirements off while typing and keeps the form's button unavailable until they are met. The rules come
 * with the page from the server, which checks them again; without this script the button is available and the server
 * answers. ES5.
 */
(function () {
  'use strict';

  var house = window.masterAccount;
  /** Autofill and password managers do not always tell that they typed. */
  var LOOK_EVERY = 400;
  /** Screen readers hear how things stand once typing pauses, not at every key. */
  var PAUSE = 1000;

  house.each(document, '[data-requirements-for]', function (list) {
    var input = document.getElementById(list.getAttribute('data-requirements-for'));
    var requirements = readRequirements(list);
    var button = input.form.querySelector('.buttons button[type="submit"]');
    var note = addNote(button);
    var lastSeen = null;
    var pause;

    window.setInterval(look, LOOK_EVERY);
    input.form.addEventListener('input', look);
    input.form.addEventListener('change', look);
    window.addEventListener('pageshow', look);
    look();

    function look() {
      var seen = signature();
      if (seen === lastSeen) return;
      var first = lastSeen === null;
      lastSeen = seen;
      var open = requirements.filter(function (requirement) {
        return !check(requirement);
      }).length;
      var strength = showStrength(list, input.value, requirements);
      var words = open === 0 ? list.getAttribute('data-all') : leftWords(open);
      button.disabled = open > 0;
      note.textContent = open > 0 ? words : '';
      window.clearTimeout(pause);
      if (first || input.value === '') return;
      pause = window.setTimeout(function () {
        house.announce(words + (strength ? ' ' + strength : ''));
      }, PAUSE);
    }

    /** Everything that the requirements depend on, so that they are looked at only when it changes. */
    function signature() {
      return JSON.stringify(
        requirements.map(function (requirement) {
          return [requirement.ready, otherValue(requirement)];
        })
      ) + input.value;
    }

    /** Marks the line of a requirement; answers whether it lets the form go. */
    function check(requirement) {
      if (requirement.kind === 'server') {
        if (input.value !== '') mark(requirement, 'open');
        return true;
      }
      var met = input.value !== '' && isMet(requirement, input.value, otherValue(requirement));
      requirement.met = met;
      // What the server has refused stays marked so until something is typed.
      if (input.value !== '' || !requirement.failed) mark(requirement, met ? 'met' : 'open');
      return met;
    }

    function otherValue(requirement) {
      var other = requirement.kind === 'sameAs' ? input.form.elements[requirement.field] : null;
      return other ? other.value : '';
    }

    function leftWords(count) {
      return count === 1 ? list.getAttribute('data-left-one') : list.getAttribute('data-left-other').replace('{count}', count);
    }

    function mark(requirement, state) {
      var line = requirement.line;
      line.className = 'requirement' + (state === 'met' ? ' requirement--met' : '');
      line.querySelector('.requirement__mark').textContent = state === 'met' ? '✓' : '○';
      line.querySelector('[data-requirement-state]').textContent = list.getAttribute('data-' + state);
    }
  });

  function readRequirements(list) {
    return Array.prototype.map.call(list.querySelectorAll('[data-requirement]'), function (line) {
      var requirement = JSON.parse(line.getAttribute('data-requirement'));
      requirement.line = line;
      requirement.failed = line.className.indexOf('requirement--failed') >= 0;
      requirement.ready = requirement.kind !== 'notListed';
      if (!requirement.ready) loadList(requirement);
      return requirement;
    });
  }

  /** Until the list is there, or when it does not come, the server alone decides on it. */
  function loadList(requirement) {
    var request = new XMLHttpRequest();
    request.open('GET', requirement.url);
    request.onload = function () {
      if (request.status !== 200) return;
      requirement.words = '\n' + request.responseText + '\n';
      requirement.ready = true;
    };
    request.send();
  }

  function isMet(requirement, password, other) {
    var lower = password.toLowerCase();
    switch (requirement.kind) {
      case 'minLength':
        return codePoints(password) >= requirement.length;
      case 'maxLength':
        return codePoints(password) <= requirement.length;
      case 'notContains':
        return requirement.values.every(function (value) {
          return lower.indexOf(value.toLowerCase()) < 0;
        });
      case 'notListed':
        return !requirement.ready || requirement.words.indexOf('\n' + lower + '\n') < 0;
      case 'sameAs':
        return password === other;
      default:
        return true;
    }
  }

  function codePoints(text) {
    return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '_').length;
  }

  /** Says under the button what it waits for: an unavailable button must not be a riddle. */
  function addNote(button) {
    var note = document.createElement('p');
    note.className = 'button-note';
    button.parentNode.parentNode.insertBefore(note, button.parentNode.nextSibling);
    return note;
  }

  function showStrength(list, password, requirements) {
    var line = list.querySelector('[data-strength]');
    line.hidden = password === '';
    if (password === '') return '';
    var guessable = requirements.some(function (requirement) {
      return (requirement.kind === 'notContains' || requirement.kind === 'notListed') && requirement.met === false;
    });
    var level = guessable ? 0 : strengthOf(password);
    line.querySelector('[data-strength-word]').textContent = line.getAttribute('data-strength').split('|')[level];
    line.querySelector('.strength').className = 'strength strength--' + (level + 1);
    return line.textContent.replace(/\s+/g, ' ').trim();
  }

  /**
   * 0 (weak) to 3 (strong), by the bits of a random password of this make-up. Repeats ("aaa") and rows ("abc", "321")
   * count as a quarter of a sign. An estimate to encourage; it refuses nothing.
   */
  function strengthOf(password) {
    var pool = 0;
    if (/[a-z]/.test(password)) pool += 26;
    if (/[A-Z]/.test(password)) pool += 26;
    if (/[0-9]/.test(password)) pool += 10;
    if (/[^A-Za-z0-9]/.test(password)) pool += 33;
    var signs = 0;
    for (var i = 0; i < password.length; i += 1) {
      var step = i === 0 ? NaN : Math.abs(password.charCodeAt(i) - password.charCodeAt(i - 1));
      signs += step <= 1 ? 0.25 : 1;
    }
    var bits = (signs * Math.log(pool)) / Math.LN2;
    if (bits < 45) return 0;
    if (bits < 60) return 1;
    return bits < 80 ? 2 : 3;
  }
})();
