// Conveniences only: the page is complete without them.
(function () {
  'use strict';
  document.documentElement.classList.add('script');

  function shortly(ns) {
    var sign = ns < 0 ? '\u2212' : '';
    var abs = Math.abs(ns);
    var units = [[1e9, 's'], [1e6, 'ms'], [1e3, '\u00b5s'], [1, 'ns']];
    for (var i = 0; i < units.length; i++) {
      if (abs >= units[i][0] || i === 3) {
        return sign + (abs / units[i][0]).toPrecision(6).replace(/\.?0+$/, '') + ' ' + units[i][1];
      }
    }
  }

  // The instant under the pointer, and what the lane under it is doing.
  document.querySelectorAll('svg.lanes').forEach(function (svg) {
    var windows = svg.dataset.axis.split(';').map(function (each) { return each.split(',').map(Number); });
    var origin = Number(svg.dataset.origin);
    var cursor = svg.querySelector('.cursor');
    var readout = svg.parentNode.querySelector('.readout');
    svg.addEventListener('pointermove', function (event) {
      var box = svg.getBoundingClientRect();
      var x = (event.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
      var window = windows.find(function (each) { return x >= each[0] && x <= each[1]; });
      svg.classList.toggle('live', Boolean(window));
      if (!window) {
        return;
      }
      var at = window[2] + (x - window[0]) / (window[1] - window[0]) * (window[3] - window[2]);
      cursor.setAttribute('x1', x);
      cursor.setAttribute('x2', x);
      var title = event.target.parentNode.querySelector(':scope > title');
      var text = (at / 1e9).toFixed(9) + ' s';
      if (origin !== 0) {
        text += ' (' + (at >= origin ? '+' : '') + shortly(at - origin) + ')';
      }
      readout.textContent = text + (title && event.target !== svg ? ' \u00b7 ' + title.textContent : '');
    });
    svg.addEventListener('pointerleave', function () {
      svg.classList.remove('live');
      readout.textContent = '';
    });

    // A click on a lane picks it out, or no longer; the others fade while any is picked out.
    var lanes = Array.prototype.slice.call(svg.querySelectorAll('.lane'));
    svg.addEventListener('click', function (event) {
      var lane = event.target.closest('.lane');
      if (!lane) {
        return;
      }
      lane.classList.toggle('picked');
      var any = lanes.some(function (each) { return each.classList.contains('picked'); });
      lanes.forEach(function (each) {
        each.classList.toggle('faded', any && !each.classList.contains('picked'));
      });
    });
  });

  // Makes a chart wider than the page, to be scrolled.
  document.querySelectorAll('.tools input').forEach(function (input) {
    input.addEventListener('input', function () {
      input.closest('.chart').querySelector('svg').style.width = input.value + '%';
    });
  });
}());
