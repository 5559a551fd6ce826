/* Small comforts. Every page is complete without them; what needs them carries .needs-js. */
(function () {
  'use strict';
  var root = document.documentElement;
  var copiedWord = document.currentScript.dataset.copied;
  root.classList.add('js');
  /* The page's language with the digits of the rest of the page. */
  var speech = root.lang + '-u-nu-latn';

  function on(type, selector, act) {
    document.addEventListener(type, function (event) {
      var found = event.target.closest && event.target.closest(selector);
      if (found) act(found, event);
    });
  }

  /* Copy buttons: data-copy holds the value; the word changes for two seconds and is read out. */
  on('click', '[data-copy]', function (button) {
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      var word = button.querySelector('.btn-word');
      announce(copiedWord);
      if (!word || word.dataset.was) return;
      word.dataset.was = word.textContent;
      word.textContent = copiedWord;
      setTimeout(function () { word.textContent = word.dataset.was; delete word.dataset.was; }, 2000);
    });
  });

  function announce(text) {
    var live = document.getElementById('say');
    if (!live) {
      live = document.createElement('p');
      live.id = 'say'; live.className = 'vh'; live.setAttribute('role', 'status');
      document.body.appendChild(live);
    }
    live.textContent = '';
    setTimeout(function () { live.textContent = text; }, 50);
  }

  /* Minus and plus around a number. */
  on('click', '.amount button', function (button) {
    var input = button.parentNode.querySelector('input');
    button === button.parentNode.firstElementChild ? input.stepDown() : input.stepUp();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

  /* Dialogs: data-dialog opens by id, data-close closes; the page behind works without. */
  on('click', '[data-dialog]', function (opener, event) {
    var dialog = document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
  });
  on('click', 'dialog [data-close]', function (button, event) { event.preventDefault(); button.closest('dialog').close(); });
  /* A form is sent once: a second press while the answer is on its way means the first. Coming back, or waiting in vain, frees it. */
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = '1';
    if (event.submitter) event.submitter.setAttribute('aria-busy', 'true');
    setTimeout(function () { free(form); }, 10000);
  });
  function free(form) {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-busy]').forEach(function (button) { button.removeAttribute('aria-busy'); });
  }
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) document.querySelectorAll('form[data-sent]').forEach(free);
  });

  on('click', '[data-print]', function () { window.print(); });

  /* Paper shows every fold. The style sheet does it where browsers let it; folds of one name would close each other. */
  var opened = [];
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details.fold:not([open])').forEach(function (fold) { opened.push(fold); });
    document.querySelectorAll('details.fold[name]').forEach(function (fold) { fold.dataset.was = fold.getAttribute('name'); fold.removeAttribute('name'); });
    opened.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (fold) { fold.open = false; });
    opened = [];
    document.querySelectorAll('details.fold[data-was]').forEach(function (fold) { fold.setAttribute('name', fold.dataset.was); delete fold.dataset.was; });
  });

  /* Combobox over a list that htmx fetches: arrows choose, Enter opens, Escape closes. */
  function list(input) { return document.getElementById(input.getAttribute('aria-controls')); }
  function options(input) { var box = list(input); return box ? Array.prototype.slice.call(box.querySelectorAll('[role=option]')) : []; }
  function close(input) {
    var slot = input.form.querySelector('.suggest-slot');
    slot.textContent = ''; slot.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  on('keydown', '[role=combobox]', function (input, event) {
    var all = options(input);
    var at = all.findIndex(function (o) { return o.getAttribute('aria-selected') === 'true'; });
    if (event.key === 'Escape') { close(input); return; }
    if (event.key === 'Enter' && at >= 0) { event.preventDefault(); all[at].click(); return; }
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || !all.length) return;
    event.preventDefault();
    var next = (at + (event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1) + all.length) % all.length;
    all.forEach(function (o, i) { o.setAttribute('aria-selected', String(i === next)); });
    input.setAttribute('aria-activedescendant', all[next].id);
    all[next].scrollIntoView({ block: 'nearest' });
  });
  on('click', '[role=option][data-href]', function (option) { location.assign(option.dataset.href); });
  document.addEventListener('mousedown', function (event) { if (event.target.closest('.suggest-slot')) event.preventDefault(); });
  document.addEventListener('focusout', function (event) {
    if (event.target.matches && event.target.matches('[role=combobox]')) setTimeout(function () {
      if (document.activeElement !== event.target) close(event.target);
    }, 250);
  });

  /* Times: data-live="clock" in the visitor's own zone, data-live="ago" as an age that keeps counting,
     data-live="part" as "Thursday evening" out of the four phrases in data-parts. */
  function tellTimes(scope) {
    scope.querySelectorAll('time[data-live]').forEach(function (el) {
      var at = new Date(el.dateTime);
      if (isNaN(at)) return;
      if (el.dataset.live === 'ago') { el.textContent = ago((at - Date.now()) / 1000); return; }
      if (el.dataset.live === 'part') {
        el.textContent = el.dataset.parts.split('|')[Math.floor(at.getHours() / 6)].replace('@', new Intl.DateTimeFormat(speech, { weekday: 'long' }).format(at));
        return;
      }
      var today = at.toDateString() === new Date().toDateString();
      var style = el.dataset.live === 'clock' && today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
      el.textContent = new Intl.DateTimeFormat(speech, style).format(at);
    });
  }
  function ago(seconds) {
    var words = new Intl.RelativeTimeFormat(speech, { numeric: 'auto' });
    var size = Math.abs(seconds);
    return size < 60 ? words.format(Math.round(seconds), 'second') : size < 3600 ? words.format(Math.round(seconds / 60), 'minute')
      : size < 129600 ? words.format(Math.round(seconds / 3600), 'hour') : words.format(Math.round(seconds / 86400), 'day');
  }

  /* Who prefers another language of ours is offered it, once, and never sent there: the address decides, so pages stay cacheable. */
  function offerLanguage() {
    var wanted = (navigator.languages || [navigator.language || '']).map(function (tag) { return tag.split('-')[0].toLowerCase(); });
    var links = Array.prototype.slice.call(document.querySelectorAll('.site-languages [data-offer]'));
    var link = null;
    for (var i = 0; i < wanted.length && wanted[i] !== root.lang && !link; i++) {
      link = links.filter(function (one) { return one.hreflang === wanted[i]; })[0];
    }
    var main = document.getElementById('main');
    if (!link || !main || remembered()) return;
    var offer = document.createElement('nav');
    var act = link.cloneNode();
    var stay = document.createElement('button');
    offer.className = 'offer-language no-print';
    offer.setAttribute('aria-label', link.dataset.offer);
    act.textContent = link.dataset.offer;
    stay.type = 'button';
    stay.className = 'btn btn-plain';
    stay.textContent = (document.querySelector('.menu-languages summary') || root).textContent;
    stay.addEventListener('click', function () { remembered(root.lang); offer.remove(); });
    offer.append(act, stay);
    main.parentNode.insertBefore(offer, main);
  }
  function remembered(now) {
    try { if (now) localStorage.setItem('language', now); return localStorage.getItem('language'); } catch (refused) { return now; }
  }
  on('click', 'a[data-offer]', function (link) { remembered(link.hreflang); });
  /* A filter changed the address without a new page: its other languages follow. */
  document.addEventListener('htmx:pushedIntoHistory', function () {
    Array.prototype.forEach.call(document.querySelectorAll('a[data-offer]'), function (link) { link.search = location.search; });
  });

  document.addEventListener('DOMContentLoaded', function () {
    tellTimes(document);
    setInterval(function () { tellTimes(document); }, 30000);
    var summary = document.querySelector('[role=alert][tabindex]') || document.querySelector('[role=status][tabindex]');
    if (summary) summary.focus();
    offerLanguage();
    var here = document.querySelector('.rail-nav [aria-current]');
    if (here && here.parentNode.scrollWidth > here.parentNode.clientWidth) here.parentNode.scrollLeft = here.offsetLeft - here.parentNode.clientWidth / 2 + here.offsetWidth / 2;
  });
  document.addEventListener('htmx:afterSwap', function (event) {
    tellTimes(event.target);
    var input = document.querySelector('[role=combobox]');
    if (input && event.target.classList.contains('suggest-slot')) {
      if (document.activeElement !== input) { close(input); return; }
      event.target.hidden = !event.target.children.length;
      input.setAttribute('aria-expanded', String(options(input).length > 0));
      input.removeAttribute('aria-activedescendant');
    }
  });
}());
