using System.Text;
using TraceLlm.Telemetry;

namespace Tests.Telemetry;

/// <summary>Captured messages become what the JSON schemas of the GenAI conventions v1.41.1 say.</summary>
public sealed class GenAiMessagesTest
{
    [TestCase("""[{"role":"user","content":"Say \"hi\" — 你好"}]""", """[{"role":"user","parts":[{"type":"text","content":"Say \"hi\" — 你好"}]}]""")]
    [TestCase("""[{"role":"user","content":null}]""", """[{"role":"user","parts":[]}]""")]
    [TestCase("""[{"role":"user","content":{"a":[1,2]}}]""", """[{"role":"user","parts":[{"type":"text","content":"{\"a\":[1,2]}"}]}]""")]
    [TestCase("[]", "[]")]
    [TestCase(
        """[{"role":"assistant","content":"Let me look.","tool_calls":[{"name":"look","id":"c1","arguments":{"at":"it"}},{"name":"wait"}]}]""",
        """[{"role":"assistant","parts":[{"type":"text","content":"Let me look."},{"type":"tool_call","id":"c1","name":"look","arguments":{"at":"it"}},{"type":"tool_call","name":"wait"}]}]""")]
    [TestCase(
        """[{"role":"tool","content":{"cats":2},"tool_call_id":"c1"},{"role":"tool","tool_call_id":"c2","content":null}]""",
        """[{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":{"cats":2}}]},{"role":"tool","parts":[{"type":"tool_call_response","id":"c2","response":""}]}]""")]
    public void InputHasRolesAndParts(string captured, string expected) =>
        Assert.That(GenAiMessages.Input(Encoding.UTF8.GetBytes(captured)), Is.EqualTo(expected));

    /// <summary>finish_reason is required of every output message.</summary>
    [TestCase("""{"role":"assistant","content":"x","finish_reason":"length"}""", "", false, "length")]
    [TestCase("""{"role":"assistant","content":"x","finish_reason":"tool_calls"}""", "", false, "tool_call")]
    [TestCase("""{"role":"assistant","content":"x"}""", "end_turn", false, "stop")]
    [TestCase("""{"role":"assistant","content":"x"}""", "max_tokens", false, "length")]
    [TestCase("""{"role":"assistant","content":"x"}""", "ContentFilter", false, "content_filter")]
    [TestCase("""{"role":"assistant","content":"x"}""", "something_new", false, "something_new")]
    [TestCase("""{"role":"assistant","content":"x"}""", "", false, "stop")]
    [TestCase("""{"role":"assistant","content":"x"}""", "", true, "error")]
    [TestCase("""{"role":"assistant","content":null,"tool_calls":[{"name":"look"}]}""", "", false, "tool_call")]
    public void OutputAlwaysHasAReasonToFinish(string message, string reason, bool hasFailed, string expected)
    {
        string messages = GenAiMessages.Output(Encoding.UTF8.GetBytes($"[{message}]"), reason.Length == 0 ? [] : [reason], hasFailed);
        Assert.That(messages, Does.EndWith($"\"finish_reason\":\"{expected}\"}}]"));
    }

    [Test]
    public void EachChoiceHasItsOwnReason() => Assert.That(
        GenAiMessages.Output("""[{"role":"assistant","content":"a"},{"role":"assistant","content":"b"}]"""u8, ["stop", "length"], hasFailed: false),
        Is.EqualTo("""
            [{"role":"assistant","parts":[{"type":"text","content":"a"}],"finish_reason":"stop"},
            {"role":"assistant","parts":[{"type":"text","content":"b"}],"finish_reason":"length"}]
            """.ReplaceLineEndings("")));
}
