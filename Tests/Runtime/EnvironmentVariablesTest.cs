using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Configuration;

namespace Tests.Runtime;

public sealed class EnvironmentVariablesTest
{
    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "false")]
    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "NO_CONTENT")]
    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "event_only")]
    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "flase")]
    [TestCase("TRACELLM_CAPTURE", "metadata")]
    [TestCase("TRACELLM_CAPTURE", "METADATA")]
    [TestCase("TRACELLM_CAPTURE", "metdata")]
    public void ContentIsKeptBack(string variable, string value) =>
        Assert.That(Read((variable, value)).Capture, Is.EqualTo(CaptureMode.Metadata));

    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true")]
    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "SPAN_AND_EVENT")]
    [TestCase("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", " ")]
    [TestCase("TRACELLM_CAPTURE", "full")]
    public void ContentIsWritten(string variable, string value) =>
        Assert.That(Read((variable, value)).Capture, Is.Not.EqualTo(CaptureMode.Metadata));

    [TestCase("TRACELLM_ENABLED", "0", false)]
    [TestCase("TRACELLM_ENABLED", "True", true)]
    [TestCase("TRACELLM_ENABLED", "perhaps", null)]
    [TestCase("OTEL_SDK_DISABLED", "true", false)]
    [TestCase("OTEL_SDK_DISABLED", "false", null)]
    public void SwitchIsRead(string variable, string value, bool? enabled) =>
        Assert.That(Read((variable, value)).Enabled, Is.EqualTo(enabled));

    [Test]
    public void TheMoreSpecificSwitchWins() =>
        Assert.That(Read(("OTEL_SDK_DISABLED", "true"), ("TRACELLM_ENABLED", "true")).Enabled, Is.True);

    [Test]
    public void TextsAndNamesAreRead()
    {
        TracerOptions options = Read(
            ("TRACELLM_PROJECT", "p"), ("TRACELLM_ENVIRONMENT", "e"), ("TRACELLM_PATH", "/x"), ("TRACELLM_PERSISTENCE", "none"), ("TRACELLM_PRICES", "/p.json"));
        Assert.That(options.PricesPath, Is.EqualTo("/p.json"));
        Assert.That((options.Project, options.Environment, options.Path), Is.EqualTo(("p", "e", "/x")));
        Assert.That(options.Persistence, Is.EqualTo(PersistenceMode.None));
    }

    [TestCase("https://traces.example.com/v1", "https://traces.example.com/v1")]
    [TestCase("traces.example.com", null)]
    [TestCase(" ", null)]
    public void EndpointIsRead(string value, string? endpoint) =>
        Assert.That(Read(("TRACELLM_ENDPOINT", value), ("TRACELLM_PERSISTENCE", "http")).Endpoint, Is.EqualTo(endpoint));

    [Test]
    public void WhatIsIgnoredIsReportedWithoutItsPassword()
    {
        using var events = new TraceLlmEvents();
        Assert.That(Read(("TRACELLM_ENDPOINT", "https://user:s3cr3tw0rd@traces.example.com/")).Endpoint, Is.Null);
        string message = events.Messages("VariableIgnored").Single(message => message.Contains("TRACELLM_ENDPOINT"));
        Assert.That(message, Does.Contain("traces.example.com").And.Not.Contains("s3cr3tw0rd"));
    }

    [Test]
    public void HomeSetsTheDefaultFolder()
    {
        Assert.That(EnvironmentVariables.DefaultPath(name => name == "TRACELLM_HOME" ? "/h" : null), Is.EqualTo(Path.Combine("/h", "traces")));
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.That(EnvironmentVariables.DefaultPath(_ => null), Is.EqualTo(Path.Combine(home, ".tracellm", "traces")));
    }

    private static TracerOptions Read(params (string Name, string Value)[] variables) =>
        EnvironmentVariables.Read(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
