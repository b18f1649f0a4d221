using System.Text;
using System.Text.Json;

namespace Engine.Web.Serving;

/// <summary>The command that started this process: it is told the address, and its end is the end.</summary>
internal static class Parent
{
    /// <summary>Writes the address as a line of JSON on standard output, and stops when standard input ends.</summary>
    public static void Announce(WebApplication site, ServeSettings settings)
    {
        using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)))
        {
            output.WriteLine(JsonSerializer.Serialize(site.Urls.First(), AddressJson.Default.String));
        }

        if (settings.StopsWithInput)
        {
            _ = Task.Factory.StartNew(() => Listen(site), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    private static void Listen(WebApplication site)
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // Nothing is said; only the end counts.
        }

        site.Lifetime.StopApplication();
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class AddressJson : System.Text.Json.Serialization.JsonSerializerContext;
