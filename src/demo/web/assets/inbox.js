// Keeps the newest page of the inbox fresh and shows times in the reader's zone. Without it the page is complete.
(function () {
  'use strict';

  var EVERY = 3000;
  var list = document.getElementById('messages');
  var news = document.getElementById('news');
  var refresh = document.getElementById('refresh');

  function localTimes(root) {
    var times = root.querySelectorAll('time');
    for (var i = 0; i < times.length; i++) {
      var at = new Date(times[i].getAttribute('datetime'));
      if (!isNaN(at.getTime())) {
        times[i].title = times[i].textContent;
        times[i].textContent = at.toLocaleString();
      }
    }
  }

  function addresses(root) {
    var links = root.querySelectorAll('li a');
    var found = [];
    for (var i = 0; i < links.length; i++) found.push(links[i].getAttribute('href'));
    return found;
  }

  function replace(fresh, added) {
    var focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    list.innerHTML = fresh.innerHTML;
    localTimes(list);
    if (focused) {
      var again = list.querySelector('a[href="' + focused + '"]');
      if (again) again.focus();
    }
    news.textContent = added === 1 ? news.getAttribute('data-one') : news.getAttribute('data-other').replace('#', added);
  }

  function compare(page) {
    var fresh = new DOMParser().parseFromString(page, 'text/html').getElementById('messages');
    if (!fresh) return;
    var before = addresses(list);
    var added = addresses(fresh).filter(function (address) {
      return before.indexOf(address) < 0;
    });
    if (added.length > 0) replace(fresh, added.length);
  }

  function look() {
    if (document.hidden) return later();
    var request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.onload = function () {
      if (request.status === 200) compare(request.responseText);
      later();
    };
    request.onerror = later;
    request.send();
  }

  function later() {
    setTimeout(look, EVERY);
  }

  localTimes(document);
  refresh.hidden = true;
  later();
})();
