export { smsAnswerView } from './delivery/sms-answer-view.js';
export { SmsDeliveryAnswer, type SmsAnswer, type SmsAnswerKind } from './delivery/sms-delivery-answer.js';
export { ForgetSms } from './forget-sms.js';
export { QueueSms, type SmsOrder } from './queue-sms.js';
export { SmsFigures, type SmsBacklog } from './sms-figures.js';
export { SmsModule } from './sms.module.js';
export { SmsGatewayAddress, type SmsGateway } from './transport/sms-gateway-address.js';
export type { SmsNotice } from './templates/sms-templates.js';
export { SmsTransport } from './transport/sms-transport.js';
