/** Where SNS keeps its certificates and takes confirmations: its own hosts and no other, in every partition. */
const HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

/**
 * The address as a URL when it leads to SNS and nowhere else; undefined otherwise. What somebody sends to a public URL
 * must not make this function call any other host, port or path.
 */
export const snsAddress = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return plain && HOST.test(url.hostname) ? url : undefined;
};

export const isCertificateAddress = (url: URL): boolean => /^\/[\w-]+\.pem$/.test(url.pathname) && url.search === '';

/** Confirms that topic, and does nothing else. */
export const confirms = (url: URL, topic: string): boolean =>
  url.pathname === '/' &&
  url.searchParams.get('Action') === 'ConfirmSubscription' &&
  url.searchParams.get('TopicArn') === topic;
