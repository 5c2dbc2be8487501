using Mono.Cecil;

namespace Malar.Api.Tests.Architecture;

/// <summary>Nobody makes the service fetch something for him: who may open a connection at all is counted here.</summary>
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

    /// <summary>Each goes to addresses of the settings or of the command line, never to one that a request names.</summary>
    private static readonly string[] Allowed =
    [
        // health and smoke, at the command line.
        "Malar.Api.Program",
        "Malar.Api.Shared.Operations.SmokeTest",
        // The providers, at the addresses of their settings.
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
