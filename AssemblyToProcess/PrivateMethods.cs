using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Private methods of an object, with every result that a state machine can have.</summary>
public sealed class PrivateMethods
{
    private readonly List<string> _log = [];

    public async Task<string> CallsAll()
    {
        await OfTask();
        _log.Add(await OfTaskWithResult());
        await OfValueTask();
        _log.Add((await OfValueTaskWithResult()).ToString());
        _log.AddRange(OfNothing());
        await foreach (string item in OfNothingLater())
            _log.Add(item);

        return string.Join(" ", _log);
    }

    [Trace]
    private async Task OfTask()
    {
        await Task.Delay(1);
        _log.Add("task");
    }

    [Trace]
    private async Task<string> OfTaskWithResult()
    {
        await Task.Delay(1);
        return "text";
    }

    [Trace]
    private async ValueTask OfValueTask()
    {
        await Task.Delay(1);
        _log.Add("value");
    }

    [Trace]
    private async ValueTask<int> OfValueTaskWithResult()
    {
        await Task.Delay(1);
        return 13;
    }

    [Trace]
    private IEnumerable<string> OfNothing()
    {
        yield break;
    }

    [Trace]
    private async IAsyncEnumerable<string> OfNothingLater()
    {
        await Task.Delay(1);
        yield break;
    }
}
