using System.Text.Json;
using TraceLlm.Capture;

namespace Tests.Fixtures;

/// <summary>Writes a value as woven code does, and parses what was written.</summary>
internal static class CapturedJson
{
    public static JsonElement Of(Action<CaptureWriter> write, CaptureLimits? limits = null)
    {
        CaptureWriter writer = CaptureWriter.Open(new CaptureRules(limits ?? CaptureLimits.BuiltIn, Redaction.BuiltIn));
        try
        {
            writer.WriteName(MemberName.Of("value"));
            write(writer);
            writer.Finish();
            using var document = JsonDocument.Parse(writer.Written.ToArray(), new JsonDocumentOptions { MaxDepth = 256 });
            return document.RootElement.GetProperty("value").Clone();
        }
        finally
        {
            writer.Close();
        }
    }
}
