export const allowedInstallScripts: ReadonlyMap<string, string>;
export function strangeInstallScripts(
  lock: { readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>> },
  allowed?: ReadonlyMap<string, string>,
): string[];
