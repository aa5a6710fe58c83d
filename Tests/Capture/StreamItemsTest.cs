using TraceLlm.Capture;
using TraceLlm.Streams;

namespace Tests.Capture;

/// <summary>The items of a stream are bounded each for itself.</summary>
public sealed class StreamItemsTest
{
    private static readonly CaptureRules s_rules = new(new CaptureLimits { MaxBytes = 2000 }, Redaction.BuiltIn);

    [Test]
    public void TheLimitDoesNotDependOnWhatWasCapturedBefore()
    {
        string fresh = Written();
        CaptureWriter writer = CaptureWriter.Open(s_rules);
        writer.WriteName(MemberName.Of("first"));
        writer.WriteString(new string('x', 20_000));
        writer.WriteName(MemberName.Of("second"));
        writer.WriteString(null);
        writer.Finish();
        writer.Close();
        Assert.That(Written(), Is.EqualTo(fresh));
        Assert.That(fresh, Has.Length.InRange(2000, 2100));
    }

    /// <summary>What is kept of an item that is far too large.</summary>
    private static string Written()
    {
        var output = new StreamOutput(s_rules);
        output.Add(Enumerable.Repeat(Enumerable.Repeat(1_000_000_000, 10).ToArray(), 100).ToArray());
        CaptureWriter writer = CaptureWriter.Open(CaptureRules.BuiltIn);
        try
        {
            output.WriteTo(writer);
            return System.Text.Encoding.UTF8.GetString(writer.Written);
        }
        finally
        {
            writer.Close();
        }
    }
}
