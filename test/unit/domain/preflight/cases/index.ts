import { backendCases } from './backends.ts';
import type { PreflightCase } from './case.ts';
import { consumerCases } from './consumer.ts';
import { endpointCases } from './endpoints.ts';
import { lifeCases } from './lives.ts';
import { providerCases } from './provider.ts';
import { requestCases } from './requests.ts';
import { securityCases } from './security.ts';
import { serviceCases } from './services.ts';
import { subnetCases } from './subnets.ts';

/** Every case of every check; together they produce every finding there is. */
export const allCases: readonly PreflightCase[] = [
  ...subnetCases,
  ...securityCases,
  ...serviceCases,
  ...endpointCases,
  ...consumerCases,
  ...lifeCases,
  ...backendCases,
  ...requestCases,
  ...providerCases,
];
