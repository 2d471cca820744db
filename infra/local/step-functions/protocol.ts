export type { HttpAnswer } from './protocol/answer';
export { createHttpProtocol, type HttpCall, type ProtocolOptions, REQUEST_LIMIT } from './protocol/http';
export { createSdkHandler, sdkConfig } from './protocol/sdk-handler';
export type { Credentials } from './protocol/signature';
