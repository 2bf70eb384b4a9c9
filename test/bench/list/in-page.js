/**
 * What runs inside the page: drives one list and measures it. Plain script, handed over by `page.evaluate`, the same for
 * ours and the peers. Painted: two animation frames after the DOM shows what is expected.
 */
globalThis.listBench = (() => {
  const limitMs = 60_000;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let list;
  let rows;

  async function painted(act, expected, what) {
    const began = performance.now();
    act();
    await Promise.resolve();
    while (!shows(expected)) {
      if (performance.now() - began > limitMs)
        throw new Error(
          `${what}: expected ${JSON.stringify(expected)}, shown ${JSON.stringify(list.shown())}`,
        );
      await frame();
    }
    await frame();
    await frame();
    return performance.now() - began;
  }

  function shows({ count, first }) {
    const shown = list.shown();
    return shown.count === count && (shown.first?.includes(first) ?? false);
  }

  function type(text) {
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const input = list.input();
    setter.call(input, text);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  }

  const of = (rows) => ({ count: rows.length, first: rows[0]?.name ?? '' });

  return {
    use: (driver, all) => {
      list = driver;
      rows = all;
    },

    /** ms from asking for the list to its first rows; the list stays. */
    async first() {
      return await painted(() => list.open(), of(rows), 'first rows');
    },

    close: () => list.close(),
    columns: () => list.columns(),
    height: () => list.scroller().clientHeight,

    /** ms of every keystroke: each word typed to its end and taken back letter by letter. */
    async search(words) {
      const times = [];
      let before = rows.length;
      for (const word of words) {
        const letters = [...word];
        const texts = [
          ...letters.map((_, index) => letters.slice(0, index + 1).join('')),
          ...letters.map((_, index) => letters.slice(0, letters.length - 1 - index).join('')),
        ];
        for (const text of texts) {
          const found = rows.filter(({ name, id }) => `${name}\n${id}`.toLowerCase().includes(text));
          const ms = await painted(() => type(text), of(found), `search "${text}"`);
          // Where nothing changes there is nothing to wait for.
          if (found.length !== before) times.push(ms);
          before = found.length;
        }
      }
      return times;
    },

    /** ms from the click on the head (or the call) to the sorted rows; both directions, in the language's order. */
    async sort(rounds) {
      const { compare } = new Intl.Collator('en', { numeric: true });
      const sorted = [...rows].sort((a, b) => compare(a.name, b.name));
      const expected = { ascending: of(sorted), descending: of([...sorted].reverse()) };
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const direction of ['ascending', 'descending'])
          times.push(await painted(() => list.sort(direction), expected[direction], direction));
        await painted(() => list.sort(null), of(rows), 'unsorted');
      }
      return times;
    },

    /** Lengths (ms) of the frames while it is scrolled: `step` px a frame, or everything in so many frames. */
    async scroll({ frames, step }) {
      const scroller = list.scroller();
      const end = scroller.scrollHeight - scroller.clientHeight;
      scroller.scrollTop = 0;
      await frame();
      const times = [];
      let last = await frame();
      for (let index = 1; index <= frames; index += 1) {
        scroller.scrollTop = step ? step * index : (end * index) / frames;
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      scroller.scrollTop = 0;
      await frame();
      return times;
    },
  };
})();
