/*
 * What every page gets beyond plain HTML. Written in ES5 for Internet Explorer 11; nothing here is needed to use a page.
 */
(function () {
  'use strict';

  var house = (window.masterAccount = {});

  /** Calls `work` for every element within `root` that matches. */
  house.each = function (root, selector, work) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), work);
  };

  /** Says something to screen readers. The region is emptied first, so that the same words are heard again. */
  house.announce = function (text) {
    var announcer = document.getElementById('announcer');
    if (!announcer || !text) return;
    announcer.textContent = '';
    window.setTimeout(function () {
      announcer.textContent = text;
    }, 50);
  };

  house.clock = function (seconds) {
    var minutes = Math.floor(seconds / 60) % 60;
    var hours = Math.floor(seconds / 3600);
    var tail = two(seconds % 60);
    return hours > 0 ? hours + ':' + two(minutes) + ':' + tail : minutes + ':' + tail;
  };

  /** Brings scripts' comforts to a page, or to a piece of it that was fetched anew. */
  house.enhance = function (root) {
    house.each(root, 'input[data-show]', addPasswordToggle);
    house.each(root, '[data-copy]', addCopyButton);
    house.each(root, '[data-print]', addPrintButton);
    house.each(root, '[data-countdown]', runCountdown);
    house.each(root, '[data-when]', showWhenChosen);
  };

  function two(number) {
    return number < 10 ? '0' + number : String(number);
  }

  /** The server writes times in the reader's zone once it knows it. */
  function tellTimeZone() {
    var zone;
    try {
      zone = window.Intl.DateTimeFormat().resolvedOptions().timeZone;
    } catch (unknown) {
      return;
    }
    if (!zone) return;
    var secure = window.location.protocol === 'https:' ? ';secure' : '';
    document.cookie = 'ma_tz=' + encodeURIComponent(zone) + ';path=/;max-age=31536000;samesite=lax' + secure;
  }

  /** A form is sent once: a second click or Enter while the answer is on its way does nothing. */
  function sendFormsOnce() {
    var GIVE_UP_AFTER = 15000;

    document.addEventListener('submit', function (event) {
      var form = event.target;
      if (!form.hasAttribute('data-once') || event.defaultPrevented) return;
      if (form.hasAttribute('data-sent')) {
        event.preventDefault();
        return;
      }
      form.setAttribute('data-sent', '');
      // Only once the form's data is gathered: a disabled button would not be sent along.
      window.setTimeout(function () {
        mark(form, true);
      }, 0);
      window.setTimeout(function () {
        mark(form, false);
      }, GIVE_UP_AFTER);
    });

    // The Back button may bring the page back as it was left.
    window.addEventListener('pageshow', function () {
      house.each(document, 'form[data-sent]', function (form) {
        mark(form, false);
      });
    });

    function mark(form, sent) {
      if (!sent) form.removeAttribute('data-sent');
      house.each(form, 'button[type="submit"]', function (button) {
        if (sent) button.setAttribute('aria-disabled', 'true');
        else button.removeAttribute('aria-disabled');
      });
    }
  }

  /** What went wrong is heard and seen first. Browsers that know `autofocus` on any element have done so already. */
  function focusWhatMatters() {
    var element = document.querySelector('[data-error-summary]') || document.querySelector('[data-focus]');
    if (element) element.focus();
  }

  /** Going back to a page that answered a form, or reloading it, asks for the page and does not send the form again. */
  function forgetSentForm() {
    var address = document.body.getAttribute('data-reopen');
    if (address && window.history.replaceState) window.history.replaceState(window.history.state, '', address);
  }

  function addPasswordToggle(input) {
    if (input.parentNode.querySelector('.password__toggle')) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'password__toggle';
    button.setAttribute('aria-controls', input.id);
    // Every password field of a page has such a button: which one is meant is said to those who do not see it.
    var label = document.querySelector('label[for="' + input.id + '"]');
    var what = document.createElement('span');
    what.className = 'visually-hidden';
    what.textContent = ' ' + (label ? label.textContent : '');
    var word = document.createElement('span');
    button.appendChild(word);
    button.appendChild(what);
    input.parentNode.classList.add('password--toggle');
    input.parentNode.appendChild(button);
    show(false);

    button.addEventListener('click', function () {
      show(input.type === 'password');
      house.announce(input.getAttribute(input.type === 'text' ? 'data-shown' : 'data-hidden'));
    });
    // A browser remembers what was typed into a field of text; a password must not be among it.
    if (input.form) {
      input.form.addEventListener('submit', function () {
        show(false);
      });
    }

    function show(visible) {
      input.type = visible ? 'text' : 'password';
      word.textContent = input.getAttribute(visible ? 'data-hide' : 'data-show');
    }
  }

  function addCopyButton(block) {
    if (block.querySelector('.copy__button')) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy__button';
    button.textContent = block.getAttribute('data-copy');
    block.appendChild(button);

    button.addEventListener('click', function () {
      var range = document.createRange();
      range.selectNodeContents(block.querySelector('.copy__text'));
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      var copied = false;
      try {
        copied = document.execCommand('copy');
      } catch (refused) {
        copied = false;
      }
      // Where copying is refused, the text stays selected for the keyboard.
      if (!copied) return;
      selection.removeAllRanges();
      button.textContent = block.getAttribute('data-copied');
      house.announce(block.getAttribute('data-copied'));
      window.setTimeout(function () {
        button.textContent = block.getAttribute('data-copy');
      }, 2000);
    });
  }

  function addPrintButton(place) {
    if (place.querySelector('button')) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button--secondary';
    button.textContent = place.getAttribute('data-print');
    place.appendChild(button);
    button.addEventListener('click', function () {
      window.print();
    });
  }

  /** Counts from the moment the page came, not by the device's clock, which may be wrong. */
  function runCountdown(element) {
    if (element.hasAttribute('data-running')) return;
    element.setAttribute('data-running', '');
    var end = Date.now() + Number(element.getAttribute('data-countdown')) * 1000;
    var before = Infinity;
    var timer = window.setInterval(tick, 1000);
    tick();

    function tick() {
      // Taken out of the page with a piece that was fetched anew.
      if (!document.documentElement.contains(element)) {
        window.clearInterval(timer);
        return;
      }
      var left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (left === 0) {
        window.clearInterval(timer);
        element.textContent = element.getAttribute('data-over');
        if (before !== Infinity) house.announce(element.getAttribute('data-over'));
        return;
      }
      element.textContent = element.getAttribute('data-left').replace('{time}', house.clock(left));
      if (left <= 60 && before > 60 && before !== Infinity) house.announce(element.getAttribute('data-last-minute'));
      before = left;
    }
  }

  /** Shows what only matters while a certain choice is made; without scripts it always stands there. */
  function showWhenChosen(element) {
    var choice = document.getElementById('field-' + element.getAttribute('data-when'));
    if (!choice) return;
    function show() {
      element.hidden = choice.value !== element.getAttribute('data-when-is');
    }
    choice.addEventListener('change', show);
    show();
  }

  /** The menu closes by Escape and by a click elsewhere. */
  function closeMenus() {
    document.addEventListener('click', function (event) {
      house.each(document, '[data-menu][open]', function (menu) {
        if (!menu.contains(event.target)) menu.removeAttribute('open');
      });
    });
    document.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' && event.key !== 'Esc') return;
      house.each(document, '[data-menu][open]', function (menu) {
        menu.removeAttribute('open');
        menu.querySelector('summary').focus();
      });
    });
  }

  tellTimeZone();
  forgetSentForm();
  sendFormsOnce();
  closeMenus();
  house.enhance(document);
  focusWhatMatters();
})();
