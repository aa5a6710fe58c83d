using TraceLlm;

namespace AssemblyToProcess.Invalid;

public abstract class NoBody
{
    [Trace]
    public abstract int Abstract();
}
