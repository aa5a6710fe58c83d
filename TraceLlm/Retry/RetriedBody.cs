using System.ComponentModel;

namespace TraceLlm.Retry;

/// <summary>A call's arguments as they were, and its method's body: woven code derives from it what runs the body again.</summary>
/// <typeparam name="TResult">What the body returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RetriedBody<TResult>
{
    /// <summary>Runs the body.</summary>
    /// <param name="token">What it takes for its caller's token, if it takes one.</param>
    public abstract TResult Invoke(CancellationToken token);
}
