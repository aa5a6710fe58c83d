using System.Xml.Linq;
using Fody;
using Tests.Fixtures;

namespace Tests.Analysis;

public sealed class ConfigurationErrorsTest
{
    private const string ValidOptions =
        "Project, Environment, CaptureInput, CaptureOutput, CaptureMaxLength, CaptureMaxItems, CaptureMaxDepth, CaptureMaxBytes, RedactMembers, MaxRetries, RetryDelayMs, RetryBackoff, RetryMaxDelayMs, RetryJitter, Persistence, Path, Endpoint, HttpTimeoutMs, MaxSpoolBytes, PricesPath, FlushIntervalMs, MaxFileBytes, RetentionDays, MaxFolderBytes, CompressFiles, FileSync, QueueWaitMs, SlowThresholdMs, SampleRate, MaxStepsPerTrace, NoWarn, Enabled";

    private const string Text = "a text that is not blank";
    private const string Boolean = "true or false";
    private const string Count = "a whole number, 0 or more";
    private const string Number = "a number, 0 or more";
    private const string Names = "edits of the built-in list, separated by semicolons: +name adds one, -name takes away one that is on it, -* takes away all";
    private const string Url = "an absolute http or https URL without user name and password, such as https://traces.example.com/v1/traces, or blank for none";
    private const string Store = "one of File, Http, Otlp, None";

    [TestCase("Projekt")]
    [TestCase("project")]
    [TestCase("Capture")]
    [TestCase("Name")]
    public void UnknownOptionNamesTheValidOnes(string option) => Assert.That(
        Errors($"<TraceLlm {option}='x' />"),
        Is.EqualTo(new[] { $"TLLM001: <TraceLlm> has no option '{option}'. Valid options: {ValidOptions}. (docs/diagnostics/TLLM001.md)" }));

    [TestCase("Project", "", Text)]
    [TestCase("Project", "  ", Text)]
    [TestCase("Environment", "", Text)]
    [TestCase("CaptureInput", "maybe", Boolean)]
    [TestCase("CaptureInput", "", Boolean)]
    [TestCase("CaptureOutput", "yes", Boolean)]
    [TestCase("CaptureOutput", "2", Boolean)]
    [TestCase("CaptureMaxLength", "-1", Count)]
    [TestCase("CaptureMaxLength", "1.5", Count)]
    [TestCase("CaptureMaxLength", "2147483648", Count)]
    [TestCase("CaptureMaxLength", "", Count)]
    [TestCase("Persistence", "Disk", Store)]
    [TestCase("Persistence", "", Store)]
    [TestCase("Persistence", "0", Store)]
    [TestCase("RedactMembers", "ssn", Names)]
    [TestCase("RedactMembers", "+", Names)]
    [TestCase("RedactMembers", "+*", Names)]
    [TestCase("RedactMembers", "+ssn -cookie", Names)]
    [TestCase("RedactMembers", "+ssn;-cookies", Names)]
    [TestCase("RedactMembers", "-cookie;-cookie", Names)]
    [TestCase("RedactMembers", "-*;-cookie", Names)]
    [TestCase("Path", "", Text)]
    [TestCase("Endpoint", "traces.example.com", Url)]
    [TestCase("Endpoint", "/v1/traces", Url)]
    [TestCase("Endpoint", "ftp://traces.example.com/", Url)]
    [TestCase("Endpoint", "https://", Url)]
    [TestCase("Endpoint", "https://user:word@traces.example.com/", Url)]
    [TestCase("HttpTimeoutMs", "10s", Count)]
    [TestCase("MaxSpoolBytes", "256MB", Count)]
    [TestCase("FlushIntervalMs", "-200", Count)]
    [TestCase("FlushIntervalMs", "soon", Count)]
    [TestCase("SlowThresholdMs", "-0.5", Number)]
    [TestCase("SlowThresholdMs", "NaN", Number)]
    [TestCase("SlowThresholdMs", "Infinity", Number)]
    [TestCase("SlowThresholdMs", "1e999", Number)]
    [TestCase("SlowThresholdMs", "1,5", Number)]
    [TestCase("MaxStepsPerTrace", "1000000000000", Count)]
    [TestCase("MaxStepsPerTrace", "1k", Count)]
    [TestCase("Enabled", "on", Boolean)]
    public void MalformedValueNamesTheValidOnes(string option, string value, string domain) => Assert.That(
        Errors($"<TraceLlm {option}='{value}' />"),
        Is.EqualTo(new[] { $"TLLM002: <TraceLlm {option}=\"{value}\">: the value must be {domain}. (docs/diagnostics/TLLM002.md)" }));

    [Test]
    public void UnknownElementSaysSo() => Assert.That(
        Errors("<TraceLlm><Ignore /></TraceLlm>"),
        Is.EqualTo(new[]
        {
            "TLLM003: <TraceLlm> has no content 'Ignore'. Valid child elements: Include and Exclude, each with an attribute Method, and Capture, with an attribute Type. (docs/diagnostics/TLLM003.md)",
        }));

    [Test]
    public void EveryMistakeIsReportedAtOnce() => Assert.That(
        Errors("<TraceLlm Projekt='x' Enabled='on' CaptureMaxLength='-1'><A /><B /></TraceLlm>").Select(error => error[..7]),
        Is.EqualTo(new[] { "TLLM001", "TLLM002", "TLLM002", "TLLM003", "TLLM003" }));

    [TestCase("CaptureInput", "True")]
    [TestCase("CaptureInput", "0")]
    [TestCase("Enabled", "1")]
    [TestCase("Persistence", "none")]
    [TestCase("Persistence", "http")]
    [TestCase("Endpoint", "")]
    [TestCase("Endpoint", "http://localhost:4000/v1/traces")]
    [TestCase("Endpoint", " https://traces.example.com/v1/traces?region=eu ")]
    [TestCase("MaxSpoolBytes", "5000000000")]
    [TestCase("RedactMembers", "")]
    [TestCase("RedactMembers", " +Ssn ; -Set-Cookie, +tax_id; ")]
    [TestCase("RedactMembers", "-*;+ssn;-SSN")]
    [TestCase("CaptureMaxLength", "0")]
    [TestCase("MaxStepsPerTrace", "2147483647")]
    [TestCase("SlowThresholdMs", "0.25")]
    [TestCase("SlowThresholdMs", "1e3")]
    [TestCase("Priority", "5")]
    public void WellFormedValueIsAccepted(string option, string value) =>
        Assert.That(Errors($"<TraceLlm {option}='{value}' />"), Is.Empty);

    private static string[] Errors(string configuration)
    {
        string path = Fixture.PathOf(Fixture.CSharp, Fixture.Debug);
        Fody.TestResult result = new ModuleWeaver { Config = XElement.Parse(configuration) }
            .ExecuteTestRun(path, runPeVerify: false, assemblyName: "AssemblyToProcess_Configured");
        return [.. result.Errors.Select(error => error.Text)];
    }
}
