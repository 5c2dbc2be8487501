using System.Globalization;
using System.Xml.Linq;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>A report in JUnit's XML, which every CI can show.</summary>
internal static class JUnitReport
{
    public static async Task WriteAsync(
        string file,
        Uri service,
        IReadOnlyCollection<SmokeResult> results,
        CancellationToken cancellationToken
    )
    {
        static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", $"smoke {service}"),
            new XAttribute("tests", results.Count),
            new XAttribute("failures", results.Count(r => r.Problem is not null)),
            new XAttribute("time", Seconds(results.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Took))),
            results.Select(r => new XElement(
                "testcase",
                new XAttribute("classname", "smoke"),
                new XAttribute("name", r.Name),
                new XAttribute("time", Seconds(r.Took)),
                r.Problem is null ? null : new XElement("failure", new XAttribute("message", r.Problem))
            ))
        );
        await using var stream = File.Create(file);
        await new XDocument(suite).SaveAsync(stream, SaveOptions.None, cancellationToken);
    }
}
