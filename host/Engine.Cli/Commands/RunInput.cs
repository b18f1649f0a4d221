using System.Text.Json.Nodes;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary>What to run and how, as options and files say it.</summary>
/// <param name="Parameters">The parameters by name.</param>
/// <param name="Options">Seed, threads, metrics.</param>
/// <param name="Notes">What was taken from where, and what was not.</param>
internal sealed record RunInput(JsonObject Parameters, RunOptions Options, IReadOnlyList<string> Notes);
