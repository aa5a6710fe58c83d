using TraceLlm.Diagnostics;

namespace TraceLlm.Persistence.Http;

/// <summary>
/// The way of one batch to the server: in parts when it is too large for it. What has arrived is not sent again when a
/// later part has to wait. Not thread-safe.
/// </summary>
internal sealed class BatchDelivery
{
    private readonly Stack<TraceBatch> _parts = [];
    private int _accepted;
    private long _acceptedLength;
    private int _rejected;
    private string _rejection = "";

    public BatchDelivery(TraceBatch batch) => _parts.Push(batch);

    /// <summary>Sends what is left. Null when the server has decided on all of it, else why it cannot now.</summary>
    public string? Obstacle(TraceServer server)
    {
        while (_parts.TryPeek(out TraceBatch? part))
        {
            ServerAnswer answer = server.Post(part);
            if (answer.Outcome is SendOutcome.Unavailable)
                return answer.Reason;

            _parts.Pop();
            if (answer.Outcome is SendOutcome.Accepted)
                Accept(part);
            else if (answer.Outcome is not SendOutcome.TooLarge || !TrySplit(part))
                Reject(part, answer.Reason);
        }

        return null;
    }

    /// <summary>Counts what became of the documents. False when some are lost.</summary>
    public bool CountOutcome()
    {
        if (_accepted > 0)
            Counters.TracesWritten(_accepted, _acceptedLength);

        if (_rejected > 0)
            Counters.TracesDropped(DropReason.Rejected, _rejected, _rejection);

        return _rejected == 0;
    }

    private void Accept(TraceBatch part)
    {
        _accepted += part.Documents;
        _acceptedLength += part.Length;
    }

    private void Reject(TraceBatch part, string reason)
    {
        _rejected += part.Documents;
        _rejection = reason;
    }

    private bool TrySplit(TraceBatch part)
    {
        if (part.Documents < 2)
            return false;

        try
        {
            (TraceBatch first, TraceBatch second) = part.Split();
            _parts.Push(second);
            _parts.Push(first);
            return true;
        }
        catch (Exception exception) when (exception is InvalidDataException or OverflowException)
        {
            return false;
        }
    }
}
