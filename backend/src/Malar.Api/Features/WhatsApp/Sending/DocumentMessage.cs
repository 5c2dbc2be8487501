using System.Text.Json;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>A document on its way to a farmer: what it is called in both languages, and what is fetched when it is sent.</summary>
internal static class DocumentMessage
{
    /// <param name="farmer">Whom.</param>
    /// <param name="subject">Of each version of it there is one message.</param>
    /// <param name="version">Its version.</param>
    /// <param name="document">What goes with it.</param>
    /// <param name="name">What it is called.</param>
    public static Message Of(Guid farmer, Guid subject, int version, PaperRef document, Text name) =>
        new(
            farmer,
            Outbox.Document,
            subject,
            version,
            JsonSerializer.Serialize(new TextPayload(name.En, name.Ta) { Document = document }, Json.Options)
        );

    public static Text Settlement(string number, DateOnly from, DateOnly to) =>
        MessageTexts.SettlementDocument.With(number, MessageWords.Date(from), MessageWords.Date(to));

    public static Text Statement(DateOnly from, DateOnly to) =>
        MessageTexts.StatementDocument.With(MessageWords.Date(from), MessageWords.Date(to));

    public static Text Advance(DateOnly date) => MessageTexts.AdvanceDocument.With(MessageWords.Date(date));
}
