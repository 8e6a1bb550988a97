/** Topic under which the outbox of each service holds what people are to be told. */
export const notificationTopic = 'notification';
