using System.Runtime.InteropServices;

namespace AssemblyToProcess;

/// <summary>Describes what is elsewhere: it may not have code of its own.</summary>
[ComImport, Guid("6d5140c1-7436-11ce-8034-00aa006009fa"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
public interface IImported
{
    string Name { get; }
}

public sealed class Implementer : IImported
{
    public string Name => "implementer";
}
