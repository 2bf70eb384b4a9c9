/** What stands under each step's title: what it came to, or what it waits for. */
import { t } from '../../i18n/index.svelte.ts';
import { serviceId, shortId } from './setups.ts';
import { countOf, type SetupWizard, type StepNumber } from './wizard.svelte.ts';

/** In the language shown. */
export function subtitleOf(wizard: SetupWizard, step: StepNumber): string {
  const { setup, link, endpoint } = wizard;
  if (!setup) return '';
  switch (step) {
    case 1:
      return setup.serviceName ? shortId(serviceId(setup.serviceName)) : t('setup.sub.chooseService');
    case 2: {
      const blocks = wizard.locked || !setup.networkId ? 0 : countOf(wizard.preflight, 'blocks');
      if (blocks > 0) return t('setup.sub.blocks', { count: blocks });
      if (wizard.blockerOf(2) === null) return setup.endpointId ?? '';
      return t(setup.networkId ? 'setup.sub.enterId' : 'setup.sub.chooseNetwork');
    }
    case 3:
      if (link) return link.status.kind;
      return t(wizard.blockerOf(2) === null ? 'setup.sub.confirm' : 'setup.sub.needsId');
    case 4:
      if (endpoint?.privateDnsEnabled) return t('setup.sub.enabled');
      return t(wizard.blockerOf(3) === null ? 'setup.sub.enable' : 'setup.sub.afterConnected');
    case 5:
      if (setup.finishedAt !== null) return t('setup.sub.finished');
      return wizard.blockerOf(4) === null ? wizard.host : t('setup.sub.afterStep4');
  }
}
