import { expect, it } from 'vitest';
import { servicesOf } from '../../../renderer/features/privatelink/services.ts';
import { buildModel } from '../../support/model-builder.ts';

it('offers a provider’s own services first, then others of its cloud, and none that its endpoint cannot reach', () => {
  const model = buildModel({
    endpointServices: [
      { id: 'other', region: 'eu-central-1', profileId: null },
      { id: 'tencent', provider: 'tencent', region: 'ap-guangzhou', profileId: null },
      { id: 'us', region: 'us-east-1', profileId: 'tdengine-aws' },
      { id: 'eu', region: 'eu-central-1', profileId: 'tdengine-aws' },
    ],
  });
  expect(servicesOf(model).map(({ id }) => id)).toEqual(['eu', 'us', 'other']);
});
