using Mono.Cecil;

namespace Malar.Api.Tests.Architecture;

/// <summary>No request can make the service fetch an arbitrary URL: lists everything that may open a connection.</summary>
public sealed class SsrfTests
{
    private static readonly string[] Openers =
    [
        "System.Net.Http.HttpClient",
        "System.Net.Http.HttpMessageInvoker",
        "System.Net.Http.IHttpClientFactory",
        "System.Net.WebRequest",
        "System.Net.WebClient",
        "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.Socket",
        "System.Net.Sockets.UdpClient",
        "System.Net.Dns",
        "MailKit.Net.Smtp.SmtpClient",
    ];

    /// <summary>Each connects only to addresses from the settings or the command line, never to one from a request.</summary>
    private static readonly string[] Allowed =
    [
        // The health and smoke commands of the command line.
        "Malar.Api.Program",
        "Malar.Api.Shared.Operations.SmokeTest",
        // The messaging providers, at the addresses in their settings.
        "Malar.Api.Features.WhatsApp.Providers",
        "Malar.Api.Shared.Mail.MailSender",
    ];

    [Fact]
    public void Only_what_goes_to_an_address_of_the_settings_opens_a_connection()
    {
        var openers = Compiled
            .Types.Where(type =>
                Compiled
                    .Instructions([type])
                    .Any(x => x.Instruction.Operand is MemberReference { DeclaringType: { } owner } && Openers.Contains(owner.FullName))
            )
            .Select(type => type.FullName)
            .ToList();
        Assert.Contains(openers, name => name.Contains("WhatsApp.Providers", StringComparison.Ordinal));
        Assert.DoesNotContain(openers, name => !Allowed.Any(allowed => name.StartsWith(allowed, StringComparison.Ordinal)));
    }
}
