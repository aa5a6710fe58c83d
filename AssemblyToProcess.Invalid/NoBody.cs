using System.Runtime.InteropServices;
using TraceLlm;

namespace AssemblyToProcess.Invalid;

public abstract class NoBody
{
    public int Calls()
    { // TLLM010 NoBody.Abstract
        return Abstract();
    }

    [Trace]
    public abstract int Abstract();
}

public interface IWithoutBody // TLLM010 IWithoutBody.Declared (nowhere)
{
    [TraceTool]
    int Declared();
}

internal static class Native // TLLM010 Native.Beep (nowhere)
{
    [Trace]
    [DllImport("nowhere")]
    public static extern int Beep();
}

internal static class ExternWithoutImport // TLLM010 ExternWithoutImport.Declared (nowhere)
{
    [Trace]
    public static extern int Declared();
}
