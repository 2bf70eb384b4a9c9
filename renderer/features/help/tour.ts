/** Five short steps over the real page: where things are. Can be left at any step, and taken again from Help. */
import type { Desk } from '../../context.ts';
import { t, useAllTexts } from '../../i18n/index.svelte.ts';

/** What each step points at. */
const steps = [
  { key: 'region', element: 'header .region', side: 'bottom' },
  { key: 'setup', element: 'nav a[href="#/setup"]', side: 'right' },
  { key: 'consoles', element: 'nav a[href="#/endpoint-services"]', side: 'right' },
  { key: 'preflight', element: 'nav a[href="#/preflight"]', side: 'right' },
  { key: 'undo', element: 'header .undo', side: 'bottom' },
] as const;

/** Starts it; however it ends, it is not offered again. */
export async function startTour(desk: Desk): Promise<void> {
  const [{ driver }] = await Promise.all([
    import('driver.js'),
    import('driver.js/dist/driver.css'),
    import('../../styles/tour.css'),
    useAllTexts(),
  ]);
  const back = document.activeElement;
  const tour = driver({
    animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    overlayOpacity: 0.6,
    stagePadding: 4,
    stageRadius: 0,
    disableActiveInteraction: true,
    popoverClass: 'tour',
    showProgress: true,
    nextBtnText: t('tour.next'),
    prevBtnText: t('tour.back'),
    doneBtnText: t('tour.done'),
    steps: steps.map(({ key, element, side }, index) => ({
      element,
      popover: {
        title: t(`tour.${key}.title`),
        description: t(`tour.${key}.text`),
        side,
        progressText: t('tour.progress', { n: index + 1, of: steps.length }),
      },
    })),
    // Its elements are the page's landmarks to a screen reader, and what is pointed at is no menu's button.
    onPopoverRender: ({ closeButton, title, footer }) => {
      closeButton.setAttribute('aria-label', t('tour.skip'));
      title.setAttribute('role', 'none');
      footer.setAttribute('role', 'none');
      // It is made one right after the first popover is there.
      queueMicrotask(() => {
        const pointedAt = document.querySelector('.driver-active-element');
        for (const name of ['aria-haspopup', 'aria-expanded', 'aria-controls'])
          pointedAt?.removeAttribute(name);
      });
    },
    // Not onDestroyed: who presses Next five times before anything has come to rest would not be heard.
    onDestroyStarted: () => {
      tour.destroy();
      if (back instanceof HTMLElement && back.isConnected) back.focus();
      void endOffer(desk);
    },
  });
  tour.drive();
}

/** The Overview offers the tour until somebody has taken it or said no. */
export async function endOffer(desk: Desk): Promise<void> {
  if (desk.workspace.settings.tourOffered)
    await desk.notices.attempt(() => desk.client.call('settings.update', { tourOffered: false }));
}
