import { CREDENTIALS, type Credential } from '../../tasks/notify/channels/credentials';
import type { Provider } from '../../tasks/notify/channels/setting';
import { signingKey } from '../../tasks/notify/channels/webhook/signature';
import { goodNow } from '../../tasks/runtime/good-now';

/** How the embedded stack is to run. */
export interface Settings {
  /** 0 lets the system pick one. */
  readonly port: number;
  readonly dataDirectory: string;
  /** Virtual seconds in a real one. */
  readonly speed: number;
  /** The admin key; undefined to keep the one of the last run, or make one. */
  readonly key: string | undefined;
  /** A DynamoDB-compatible store to use instead of the embedded one. */
  readonly dynamoDbEndpoint: string | undefined;
  /** Where people and providers reach it, if not at its own address. */
  readonly publicUrl: string | undefined;
  /** Where providers are, if not at their own addresses: from variables such as TWILIO_API_URL. */
  readonly providers: Readonly<Partial<Record<Provider, string>>>;
  /** By name: those of channels from variables such as SMTP_URL, of integrations from STEPLADDER_SECRET_GRAFANA_SIGNING_SECRET. */
  readonly secret: (name: string) => string | undefined;
  /** Names of the variables that hold one. */
  readonly secretVariables: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Flags of `stepladder start`; each wins over its variable. */
export interface StartFlags {
  readonly port?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly speed?: string | undefined;
  readonly key?: string | undefined;
}

/** A setting that cannot be used, as a sentence. */
export class SettingRefused extends Error {
  override readonly name = 'SettingRefused';
}

/** @throws SettingRefused naming the setting, what it should be and what came. */
export const readSettings = (env: Environment, flags: StartFlags): Settings => ({
  port: integer('PORT', flags.port ?? env['PORT'] ?? '8080', 0, 65_535),
  dataDirectory: flags.dataDir ?? (env['DATA_DIR'] || '.stepladder'),
  speed: speedOf(flags.speed ?? env['SPEED'] ?? '1'),
  key: keyOf(flags.key ?? env['STEPLADDER_KEY']),
  dynamoDbEndpoint: env['AWS_ENDPOINT_URL_DYNAMODB'] || undefined,
  publicUrl: publicUrlOf(env['PUBLIC_URL']),
  providers: providersOf(env),
  secret: secretsOf(env),
  secretVariables: Object.keys(env).filter((name) => name.startsWith(SECRET) && env[name]),
});

/** `forward/checkout` → `STEPLADDER_SECRET_FORWARD_CHECKOUT`. */
export const secretVariable = (name: string): string => `${SECRET}${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

const SECRET = 'STEPLADDER_SECRET_';

const integer = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new SettingRefused(`${name} should be a whole number from ${least} to ${most}, got '${text}'`);
};

const FASTEST = 10_000;

const speedOf = (text: string): number => {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= FASTEST) return value;
  throw new SettingRefused(`SPEED should be a number above 0 and at most ${FASTEST}, got '${text}'`);
};

/** `smtp-url` → `SMTP_URL`. */
export const credentialVariable = (name: Credential): string => name.toUpperCase().replaceAll('-', '_');

const secretsOf = (env: Environment): Settings['secret'] => {
  checkSmtp(env['SMTP_URL'], env['EMAIL_FROM']);
  checkWebhookSecret(env['WEBHOOK_SIGNING_SECRET']);
  return (name) => {
    const credential = CREDENTIALS.find((one) => one === name);
    return env[credential ? credentialVariable(credential) : secretVariable(name)] || undefined;
  };
};

const checkSmtp = (url: string | undefined, from: string | undefined): void => {
  if (!url) return;
  if (!URL.canParse(url) || !/^smtps?:\/\/./.test(url))
    throw new SettingRefused("SMTP_URL should be such as 'smtps://user:password@host:465'");
  if (!from)
    throw new SettingRefused("EMAIL_FROM is missing: who e-mail comes from, such as 'Stepladder <oncall@example.com>'");
};

const checkWebhookSecret = (secret: string | undefined): void => {
  try {
    goodNow(secret ?? '').forEach(signingKey);
  } catch {
    throw new SettingRefused("WEBHOOK_SIGNING_SECRET should be 'whsec_' and the base64 of at least 24 bytes");
  }
};

const publicUrlOf = (text: string | undefined): string | undefined => {
  if (!text) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new SettingRefused(`PUBLIC_URL should be such as 'https://stepladder.example.com', got '${text}'`);
};

const PROVIDERS: readonly Provider[] = ['ses', 'sms', 'twilio', 'slack', 'telegram'];

const providersOf = (env: Environment): Settings['providers'] =>
  Object.fromEntries(
    PROVIDERS.flatMap((name) => {
      const url = env[`${name.toUpperCase()}_API_URL`];
      return url ? [[name, url.replace(/\/+$/, '')]] : [];
    }),
  );

/** Shorter ones can be guessed. */
const SHORTEST_KEY = 8;

const keyOf = (key: string | undefined): string | undefined => {
  if (!key) return undefined;
  if (/^\S+$/.test(key) && key.length >= SHORTEST_KEY) return key;
  throw new SettingRefused(`STEPLADDER_KEY should have at least ${SHORTEST_KEY} characters and no spaces`);
};
