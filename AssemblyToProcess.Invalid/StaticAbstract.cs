using System.Runtime.InteropServices;
using TraceLlm;

namespace AssemblyToProcess.Invalid;

public interface IStaticAbstract // TLLM010 IStaticAbstract.Create (nowhere)
{
    [Trace]
    static abstract int Create();
}

/// <summary>Nothing has to be marshalled: what is generated is the import itself, without a body.</summary>
internal static partial class Import // TLLM010 Import.Absolute (nowhere)
{
    [TraceTool]
    [LibraryImport("nowhere")]
    public static partial int Absolute(int value);
}
