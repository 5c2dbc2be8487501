using Malar.Api.Features.WhatsApp.Sending;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>A farmer that a phone number may ask about.</summary>
internal sealed record BotFarmer
{
    public Guid Id { get; init; }

    public string FarmerCode { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string LanguagePreference { get; init; } = "";

    public int Version { get; init; }

    /// <summary>For example Muthupandi (FAR001).</summary>
    public string DisplayName(MessageWords words) => $"{words.Name(Name, NameTa)} ({FarmerCode})";
}
