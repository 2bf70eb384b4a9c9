/** How each list is opened, searched, sorted and scrolled: plain script, run in the page that holds it. */
globalThis.drivers = {
  /** The page Endpoints of the program itself. */
  ours: () => {
    const table = () => document.querySelector('[role=table]');
    const rest = '#/settings';
    const arrows = { ascending: 'ascending', descending: 'descending', null: 'none' };
    return {
      open: () => (location.hash = '#/endpoints'),
      close: async () => {
        location.hash = rest;
        while (table()) await new Promise(requestAnimationFrame);
      },
      shown: () => ({
        count: Number(table()?.getAttribute('aria-rowcount') ?? 0) - 1,
        first: table()?.querySelector('[data-index="0"]')?.textContent ?? null,
      }),
      input: () => document.querySelector('main input[type=search], main [role=searchbox], main input'),
      sort: (direction) => {
        // The first column that can be sorted is the name.
        const head = table().querySelector('[role=columnheader]:has(button)');
        head.querySelector('button').click();
        queueMicrotask(() => {
          if (head.getAttribute('aria-sort') !== arrows[direction]) throw new Error('not sorted as asked');
        });
      },
      scroller: () => table(),
      columns: () => table().querySelectorAll('[role=columnheader]').length,
    };
  },

  agGrid: ({ rows, columns, height }) => {
    const { compare } = new Intl.Collator('en', { numeric: true });
    let place;
    let api;
    return {
      open: () => {
        place = document.body.appendChild(document.createElement('div'));
        place.style.height = `${height}px`;
        api = globalThis.agGrid.createGrid(place, {
          rowData: rows,
          columnDefs: columns.map(({ key, title, width }) => ({
            field: key,
            headerName: title,
            width,
            ...(key === 'name' ? { comparator: compare } : {}),
            ...(key === 'name' || key === 'id' ? {} : { getQuickFilterText: () => '' }),
          })),
          getRowId: ({ data }) => data.id,
          rowHeight: 36,
          headerHeight: 32,
          // As fast as it goes: no animation, and the texts to search are kept.
          animateRows: false,
          cacheQuickFilter: true,
          rowSelection: { mode: 'multiRow' },
        });
      },
      close: () => {
        api.destroy();
        place.remove();
      },
      shown: () => {
        const grid = place.querySelector('[role=grid], [role=treegrid]');
        const heads = place.querySelectorAll('.ag-header [role=row]').length;
        const cell = place.querySelector('[role=row][row-index="0"] [col-id=name]');
        return {
          count: Number(grid?.getAttribute('aria-rowcount') ?? 0) - heads,
          first: cell?.textContent ?? null,
        };
      },
      input: () => searchInput((text) => api.setGridOption('quickFilterText', text)),
      sort: (direction) =>
        api.applyColumnState({
          state:
            direction === null ? [] : [{ colId: 'name', sort: direction === 'ascending' ? 'asc' : 'desc' }],
          defaultState: { sort: null },
        }),
      scroller: () => place.querySelector('.ag-grid-viewport'),
      columns: () => place.querySelectorAll('.ag-header-cell').length,
    };
  },

  tabulator: ({ rows, columns, height }) => {
    const { compare } = new Intl.Collator('en', { numeric: true });
    const texts = new Map(rows.map((row) => [row.id, `${row.name}\n${row.id}`.toLowerCase()]));
    let place;
    let table;
    return {
      open: () => {
        place = document.body.appendChild(document.createElement('div'));
        table = new globalThis.Tabulator(place, {
          data: rows,
          index: 'id',
          height,
          rowHeight: 36,
          selectableRows: true,
          columns: [
            { formatter: 'rowSelection', titleFormatter: 'rowSelection', width: 40, headerSort: false },
            ...columns.map(({ key, title, width }) => ({
              field: key,
              title,
              width,
              ...(key === 'name' ? { sorter: (a, b) => compare(a, b) } : {}),
            })),
          ],
        });
      },
      close: () => {
        table.destroy();
        place.remove();
      },
      shown: () => ({
        count: table.initialized ? table.getDataCount('active') : 0,
        first: place.querySelector('.tabulator-row [tabulator-field=name]')?.textContent ?? null,
      }),
      input: () =>
        searchInput((text) =>
          text === ''
            ? table.clearFilter()
            : table.setFilter(({ id }, { needle }) => texts.get(id).includes(needle), { needle: text }),
        ),
      sort: (direction) =>
        direction === null
          ? table.clearSort()
          : table.setSort('name', direction === 'ascending' ? 'asc' : 'desc'),
      scroller: () => place.querySelector('.tabulator-tableholder'),
      columns: () => place.querySelectorAll('.tabulator-header .tabulator-col').length,
    };
  },
};

/** The peers bring no search field of their own. */
function searchInput(search) {
  const input = (searchInput.input ??= document.body.insertBefore(
    document.createElement('input'),
    document.body.firstChild,
  ));
  input.oninput = () => search(input.value);
  return input;
}
