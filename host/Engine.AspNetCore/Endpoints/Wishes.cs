using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Engine.AspNetCore.Endpoints;

/// <summary>What a caller prefers (RFC 7240): <c>Prefer: wait=10</c> waits that many seconds for the result, and cancels the run when it goes away.</summary>
internal static class Wishes
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How long the caller wants to wait; null when it does not.</summary>
    public static TimeSpan? Wait(HttpRequest request)
    {
        foreach (string wish in request.Headers["Prefer"].SelectMany(value => (value ?? "").Split([',', ';'], StringSplitOptions.TrimEntries)))
        {
            string[] parts = wish.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts[0].Equals("wait", StringComparison.OrdinalIgnoreCase))
            {
                return parts.Length == 2 && double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                    ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
                    : Longest;
            }
        }

        return null;
    }
}
