/*
 * For pages on which people wait: pieces that the server renews, and an address that tells when to go on. Without this
 * script such pages load themselves again. ES5.
 */
(function () {
  'use strict';

  var house = window.masterAccount;
  var SLOWEST = 60000;
  /** Setting a timer for longer than this fires at once in old browsers. */
  var LONGEST_TIMER = 2147483;

  house.each(document, '[data-refresh-in]', schedule);
  house.each(document, '[data-poll]', poll);

  /** Takes the element afresh from the page when its time has come: what appears is the server's decision. */
  function schedule(region) {
    var seconds = Number(region.getAttribute('data-refresh-in'));
    if (!(seconds >= 0 && seconds < LONGEST_TIMER)) return;
    // A moment later than told, so that the server agrees that it is time.
    window.setTimeout(function () {
      refresh(region, 2000);
    }, seconds * 1000 + 500);
  }

  function refresh(region, retryAfter) {
    // Nobody loses what they are about to press or read out, unless it is good for nothing any more.
    var focused = region.contains(document.activeElement);
    if (focused && !region.hasAttribute('data-refresh-certain')) return later();
    var request = new XMLHttpRequest();
    request.open('GET', window.location.href);
    request.setRequestHeader('Accept', 'text/html');
    request.onload = function () {
      if (request.status >= 500) return later();
      var fresh = new DOMParser().parseFromString(request.responseText, 'text/html').getElementById(region.id);
      // Another page stands there by now: the way has gone on.
      if (!fresh) return window.location.reload();
      replace(region, fresh);
      if (focused) focusIn(region);
    };
    request.onerror = later;
    request.send();

    function later() {
      window.setTimeout(function () {
        refresh(region, Math.min(retryAfter * 2, SLOWEST));
      }, retryAfter);
    }
  }

  function focusIn(region) {
    var element = region.querySelector('summary, a, button, input');
    if (element) element.focus();
  }

  function replace(region, fresh) {
    var announcement = region.getAttribute('data-refresh-announce');
    var changed = region.getAttribute('data-refresh-in') === null || fresh.getAttribute('data-refresh-in') === null;
    region.innerHTML = fresh.innerHTML;
    ['data-refresh-in', 'data-refresh-announce'].forEach(function (name) {
      if (fresh.hasAttribute(name)) region.setAttribute(name, fresh.getAttribute(name));
      else region.removeAttribute(name);
    });
    house.enhance(region);
    if (changed || announcement) house.announce(announcement);
    if (region.hasAttribute('data-refresh-in')) schedule(region);
  }

  /** Asks whether the way goes on, e.g. because the link of the mail was opened in another tab. */
  function poll(element) {
    var every = Number(element.getAttribute('data-poll-every')) * 1000;
    var wait = every;
    var timer = window.setTimeout(ask, wait);
    var asking = false;

    // Somebody comes back from their mailbox: do not let them wait.
    document.addEventListener('visibilitychange', function () {
      if (document.hidden || asking) return;
      window.clearTimeout(timer);
      ask();
    });

    function ask() {
      asking = true;
      var request = new XMLHttpRequest();
      request.open('GET', element.getAttribute('data-poll'));
      request.setRequestHeader('Accept', 'application/json');
      request.onload = function () {
        var answer = request.status === 200 ? read(request.responseText) : null;
        if (answer && answer.done && isOurs(answer.next)) return goOn(answer.next);
        again(answer ? every : Math.min(wait * 2, SLOWEST));
      };
      request.onerror = function () {
        again(Math.min(wait * 2, SLOWEST));
      };
      request.send();
    }

    function again(milliseconds) {
      asking = false;
      wait = milliseconds;
      timer = window.setTimeout(ask, wait);
    }

    function goOn(next) {
      house.announce(element.getAttribute('data-poll-announce'));
      window.location.assign(next);
    }
  }

  function read(text) {
    try {
      return JSON.parse(text);
    } catch (garbled) {
      return null;
    }
  }

  function isOurs(path) {
    return typeof path === 'string' && /^\/(?![/\\])/.test(path);
  }
})();
