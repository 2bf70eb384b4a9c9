export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly text: string;
}
export interface BillOfMaterials {
  readonly bomFormat: string;
  readonly metadata: {
    readonly component: { readonly name: string; readonly version: string; readonly type: string };
  };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses?: readonly unknown[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
export function shippedPackages(): readonly ShippedPackage[];
export function writeBillOfMaterials(
  folder: string,
  test?: { readonly version: string; readonly prefix: string },
): Promise<string>;
