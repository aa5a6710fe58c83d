using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess.Providers;

/// <summary>Payloads of the providers' libraries, whose text is all that they hold.</summary>
public static class BinaryDataMethods
{
    public sealed record Upload(BinaryData Content, string Name);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static BinaryData? Payload(BinaryData? data, object undeclared, List<BinaryData> items, Upload upload) => data;

    public static string? CallsPayload() => Payload(Abc(), Abc(), [Abc()], new Upload(Abc(), "n"))?.ToString();

    public static string? CallsNothing() => Payload(null, "", [], new Upload(Abc(), "n"))?.ToString();

    private static BinaryData Abc() => BinaryData.FromString("abc");
}
