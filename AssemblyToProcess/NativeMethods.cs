using System.Runtime.InteropServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>A marked type with methods that have no body of their own.</summary>
[Trace]
public static partial class NativeMethods
{
    public static string Managed(int number) => "managed " + number;

    [DllImport("libc", EntryPoint = "getpid")]
    public static extern int Imported();

    [LibraryImport("libc", EntryPoint = "atoi", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Marshalled(string text);

    [LibraryImport("libc", EntryPoint = "abs")]
    public static partial int Blittable(int number);

    [NoTrace]
    public static int CallsNative() => (Imported() > 0 ? 1 : 0) + Blittable(-10) + Marshalled("100");
}
