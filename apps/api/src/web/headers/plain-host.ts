/** Whether a Host header is a name or an address with perhaps a port, and nothing that means more elsewhere. */
export function isPlainHost(host: string | undefined): host is string {
  return host !== undefined && /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host);
}
