// Hover tells values, a drag with the mouse enlarges, a double click goes back. Without it the page is whole all the same.
for (const figure of document.querySelectorAll('figure')) {
  const tip = figure.appendChild(document.createElement('div'));
  tip.className = 'tip';
  const map = figure.dataset.map && JSON.parse(figure.dataset.map);
  if (map) map.v = new Float32Array(Uint8Array.from(atob(map.v), c => c.charCodeAt(0)).buffer);
  for (const svg of figure.querySelectorAll('svg[data-plot]')) {
    const [l, t, w, h] = svg.dataset.plot.split(' ').map(Number), plot = svg.querySelector('.plot'), marked = svg.querySelector('.marks');
    const ticks = svg.querySelector('.ticks'), original = ticks.innerHTML;
    const axis = name => {
      const [lo, hi, log, exponent] = svg.dataset[name].split(' ').map(Number);
      return { value: p => log ? lo * (hi / lo) ** p : lo + p * (hi - lo), place: v => log ? Math.log(v / lo) / Math.log(hi / lo) : (v - lo) / (hi - lo), log, exponent };
    };
    const x = axis('x'), y = axis('y');
    let box = [0, 1, 0, 1];
    const shapes = [...plot.querySelectorAll('path,use,image')].map(e => ({ e, s: e.parentNode.closest('[data-s]')?.dataset.s,
      d: e.getAttribute('d')?.split(/(?=[MLZ])/).map(c => [c[0], ...c.slice(1).trim().split(/[ ,]+/).filter(n => n).map(Number)]),
      at: ['x', 'y', 'width', 'height'].map(a => +e.getAttribute(a)) }));
    const toX = p => l + (p - l - box[0] * w) / (box[1] - box[0]), toY = p => t + (p - t - box[2] * h) / (box[3] - box[2]);
    const text = (v, log) => { const s = Math.abs(v) && (Math.abs(v) < 1e-3 || Math.abs(v) >= 1e5) ? v.toExponential(log ? 0 : 3) : +v.toPrecision(6) + ''; return s.replace('-', '−'); };
    const marks = (a, p0, p1) => {
      const lo = a.value(p0), hi = a.value(p1), found = [];
      if (a.log && hi / lo > 30) {
        for (let e = Math.ceil(Math.log10(lo) - 1e-9); e <= Math.log10(hi) + 1e-9; e++) found.push(10 ** e);
      } else {
        const raw = (hi - lo) / 5, ten = 10 ** Math.floor(Math.log10(raw)), step = ten * [1, 2, 5, 10].find(n => n * ten >= raw);
        for (let i = Math.ceil(lo / step); i * step <= hi; i++) found.push(+(i * step).toPrecision(12));
      }
      return found.map(v => [(a.place(v) - p0) / (p1 - p0), text(v / 10 ** a.exponent, a.log)]);
    };
    const draw = () => {
      for (const { e, d, at } of shapes) {
        if (d) e.setAttribute('d', d.map(([c, ...n]) => c + n.map((v, i) => (i % 2 ? toY(v) : toX(v)).toFixed(2)).join(' ')).join(''));
        else if (e.tagName === 'use') { e.setAttribute('x', toX(at[0])); e.setAttribute('y', toY(at[1])); }
        else [toX(at[0]), toY(at[1]), at[2] / (box[1] - box[0]), at[3] / (box[3] - box[2])].forEach((v, i) => e.setAttribute(['x', 'y', 'width', 'height'][i], v));
      }
      if (marked) marked.style.display = box[1] - box[0] < 1 ? 'none' : '';
      if (box[1] - box[0] === 1 && box[3] - box[2] === 1) { ticks.innerHTML = original; return; }
      ticks.innerHTML = marks(x, box[0], box[1]).map(([p, s]) => `<line class="grid" x1="${l + p * w}" x2="${l + p * w}" y1="${t}" y2="${t + h}"/><text class="tick" text-anchor="middle" x="${l + p * w}" y="${t + h + 19}">${s}</text>`).join('')
        + marks(y, 1 - box[3], 1 - box[2]).map(([p, s]) => `<line class="grid" x1="${l}" x2="${l + w}" y1="${t + h - p * h}" y2="${t + h - p * h}"/><text class="tick" text-anchor="end" x="${l - 8}" y="${t + h - p * h + 4}">${s}</text>`).join('');
    };
    const point = event => { const m = svg.getScreenCTM(); return [(event.clientX - m.e) / m.a, (event.clientY - m.f) / m.d]; };
    const nearest = (list, v) => list.reduce((best, c, i) => Math.abs(c - v) < Math.abs(list[best] - v) ? i : best, 0);
    let from = null, frame = null;
    svg.addEventListener('pointermove', event => {
      const [px, py] = point(event);
      if (from) {
        const [a, b] = [[from[0], px], [from[1], py]].map(v => v.sort((m, n) => m - n));
        [['x', a[0]], ['y', b[0]], ['width', a[1] - a[0]], ['height', b[1] - b[0]]].forEach(v => frame.setAttribute(...v));
      }
      if (px < l || px > l + w || py < t || py > t + h) { tip.style.display = 'none'; return; }
      const vx = p => x.value(box[0] + (p - l) / w * (box[1] - box[0])), vy = p => y.value(1 - box[2] - (p - t) / h * (box[3] - box[2]));
      let best = [30, 0, 0, ''];
      for (const { e, d, at, s } of map ? [] : shapes) {
        for (const n of d && !e.matches('.band,.bar') ? d : e.tagName === 'use' ? [['', ...at]] : []) {
          const gap = Math.hypot(toX(n[1]) - px, toY(n[2]) - py);
          if (gap < best[0]) best = [gap, toX(n[1]), toY(n[2]), s];
        }
      }
      const near = best[0] < 30, at = near ? [best[1], best[2]] : [px, py];
      let says = `${near && best[3] ? best[3] + ': ' : ''}${text(vx(at[0]))}, ${text(vy(at[1]))}`;
      if (map) {
        const i = nearest(map.x, vx(px)), j = nearest(map.y, vy(py)), v = map.v[j * map.x.length + i];
        says = `${text(map.x[i])}, ${text(map.y[j])}: ${Number.isNaN(v) ? '–' : map.c ? map.c[v] : text(v)}`;
      }
      tip.textContent = says;
      tip.style.display = 'block';
      const at0 = figure.getBoundingClientRect(), right = event.clientX - at0.left > at0.width / 2;
      tip.style.left = right ? 'auto' : `${event.clientX - at0.left + 14}px`;
      tip.style.right = right ? `${at0.right - event.clientX + 14}px` : 'auto';
      tip.style.top = `${event.clientY - at0.top + 10}px`;
    });
    svg.addEventListener('pointerleave', () => tip.style.display = 'none');
    svg.addEventListener('pointerdown', event => {
      const [px, py] = point(event);
      if (event.pointerType !== 'mouse' || event.button || px < l || px > l + w || py < t || py > t + h) return;
      event.preventDefault();
      from = [px, py];
      frame = svg.appendChild(document.createElementNS(svg.namespaceURI, 'rect'));
      frame.setAttribute('class', 'zoom');
    });
    addEventListener('pointerup', event => {
      if (!from) return;
      const [px, py] = point(event), clamp = (v, a, b) => Math.min(Math.max(v, a), b);
      const a = [from[0], clamp(px, l, l + w)].sort((m, n) => m - n).map(v => box[0] + (v - l) / w * (box[1] - box[0]));
      const b = [from[1], clamp(py, t, t + h)].sort((m, n) => m - n).map(v => box[2] + (v - t) / h * (box[3] - box[2]));
      frame.remove();
      from = null;
      if ((a[1] - a[0]) * w > 4 * (box[1] - box[0]) && (b[1] - b[0]) * h > 4 * (box[3] - box[2])) { box = [...a, ...b]; draw(); }
    });
    svg.addEventListener('dblclick', () => { box = [0, 1, 0, 1]; draw(); });
  }
}
