'use strict';
(() => {
  const charts = [];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const known = new Set(['up', 'down', 'shock']);
  const regimeColour = regime => colour('regime-' + (known.has(regime) ? regime : 'other'));
  const two = number => String(number).padStart(2, '0');
  const clock = time => {
    const t = new Date(time);
    return two(t.getUTCHours()) + ':' + two(t.getUTCMinutes()) + ':' + two(t.getUTCSeconds());
  };
  const day = time => new Date(time).toISOString().slice(0, 10);
  const pairs = (times, values) => times.map((time, i) => [time, values[i]]);

  /** Stretches of one regime, with the times at which they begin and end. */
  const bands = points => {
    const found = [];
    points.regime.forEach((regime, i) => {
      const last = found[found.length - 1];
      if (last && last.regime === regime) {
        last.to = points.time[i];
      } else {
        if (last) last.to = points.time[i];
        found.push({regime, from: points.time[i], to: points.time[i]});
      }
    });
    return found;
  };

  const legend = (element, found) => {
    const length = {};
    let whole = 0;
    found.forEach(band => {
      length[band.regime] = (length[band.regime] || 0) + band.to - band.from;
      whole += band.to - band.from;
    });
    element.replaceChildren(...Object.keys(length).filter(regime => regime).map(regime => {
      const item = document.createElement('span');
      const swatch = document.createElement('i');
      swatch.style.background = regime === 'neutral' ? 'transparent' : regimeColour(regime);
      item.append(swatch, regime + ' ' + (whole ? 100 * length[regime] / whole : 0).toFixed(1) + ' % of the time');
      return item;
    }));
  };

  const axis = (index, formatter) => ({
    gridIndex: index, scale: true, axisLabel: {color: colour('quiet'), formatter},
    splitLine: {lineStyle: {color: colour('rule')}}, splitNumber: index ? 3 : 6
  });

  const time = (index, shown) => ({
    gridIndex: index, type: 'time', useUTC: true,
    axisLabel: {show: shown, color: colour('quiet'), formatter: value => clock(value).slice(0, 5), hideOverlap: true},
    axisLine: {lineStyle: {color: colour('rule')}}, axisTick: {show: shown},
    axisPointer: {label: {show: shown, formatter: at => day(at.value) + ' ' + clock(at.value) + ' UTC'}}
  });

  const line = (name, index, data, tone, more) => Object.assign({
    name, type: 'line', xAxisIndex: index, yAxisIndex: index, showSymbol: false, data,
    lineStyle: {width: 1.4, color: tone}, itemStyle: {color: tone}, connectNulls: false
  }, more);

  const fills = (name, side, rows) => ({
    name, type: 'scatter', xAxisIndex: 0, yAxisIndex: 0, symbol: 'triangle', symbolSize: 10, z: 5,
    symbolRotate: side === 'sell' ? 180 : 0,
    itemStyle: {color: colour(side), borderColor: colour('card'), borderWidth: 1},
    data: rows.filter(row => row.side === side).map(row => [row.time, row.price, row.quantity, row.liquidity])
  });

  const options = (data, found) => {
    const points = data.points;
    const text = {color: colour('ink')};
    return {
      animation: false, useUTC: true, backgroundColor: 'transparent', textStyle: text,
      aria: {enabled: true},
      title: [['Price, ' + data.quote, 30], ['Equity, ' + data.quote, 330], ['Drawdown', 464]].map(
        ([title, top]) => ({text: title, top, left: 0, textStyle: {fontSize: 13, color: colour('quiet')}})),
      legend: {top: 0, right: 0, textStyle: text, data: ['price', 'buy', 'sell']},
      grid: [{top: 56, height: 260}, {top: 354, height: 96}, {top: 488, height: 72}].map(
        grid => Object.assign({left: 74, right: 16}, grid)),
      xAxis: [time(0, false), time(1, false), time(2, true)],
      yAxis: [
        axis(0), axis(1),
        Object.assign(axis(2, value => (value * 100).toFixed(2) + ' %'), {inverse: true, min: 0})
      ],
      axisPointer: {link: [{xAxisIndex: 'all'}]},
      dataZoom: [
        {type: 'inside', xAxisIndex: [0, 1, 2]},
        {type: 'slider', xAxisIndex: [0, 1, 2], bottom: 2, height: 20, showDataShadow: false,
          textStyle: {color: colour('quiet')}, labelFormatter: value => clock(value)}
      ],
      tooltip: {
        trigger: 'axis', backgroundColor: colour('card'), borderColor: colour('rule'), textStyle: text,
        formatter: shown => {
          const list = Array.isArray(shown) ? shown : [shown];
          const safe = echarts.format.encodeHTML;
          const rows = list.map(one => {
            const value = one.seriesName === 'drawdown' ? (one.value[1] * 100).toFixed(3) + ' %' : one.value[1];
            const fill = one.seriesType === 'scatter' ? ' × ' + one.value[2] + ' ' + one.value[3] : '';
            return one.value[1] == null ? '' : one.marker + safe(one.seriesName + ' ' + value + fill);
          });
          const at = list[0].value[0];
          const band = found.findLast(one => one.from <= at);
          return [safe(day(at) + ' ' + clock(at) + ' UTC'), ...rows.filter(row => row),
            band && band.regime ? safe('regime ' + band.regime) : ''].filter(row => row).join('<br>');
        }
      },
      series: [
        line('price', 0, pairs(points.time, points.price), colour('price'), {
          markArea: {silent: true, data: found.filter(band => band.regime && band.regime !== 'neutral').map(
            band => [{xAxis: band.from, itemStyle: {color: regimeColour(band.regime), opacity: 0.16}}, {xAxis: band.to}])}
        }),
        fills('buy', 'buy', data.fills), fills('sell', 'sell', data.fills),
        line('equity', 1, pairs(points.time, points.equity), colour('equity')),
        line('drawdown', 2, pairs(points.time, points.drawdown), colour('drawdown'),
          {areaStyle: {color: colour('drawdown'), opacity: 0.18}})
      ]
    };
  };

  const draw = entry => {
    legend(entry.regimes, entry.found);
    entry.chart.setOption(options(entry.data, entry.found), true);
  };

  document.querySelectorAll('.chart').forEach(element => {
    const index = element.id.slice('chart-'.length);
    const data = JSON.parse(document.getElementById('data-' + index).textContent);
    const entry = {data, found: bands(data.points), chart: echarts.init(element, null, {renderer: 'canvas'}),
      regimes: document.getElementById('regimes-' + index)};
    charts.push(entry);
    draw(entry);
  });
  addEventListener('resize', () => charts.forEach(entry => entry.chart.resize()));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(draw));
})();
