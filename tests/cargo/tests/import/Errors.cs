namespace Transport
{
    public enum ErrorCode
    {
        /// <summary>The queue is full.</summary>
        QueueFull = 2001,

        /// <summary>The message is larger than the queue allows.</summary>
        MessageTooLarge = 2002,
    }
}
