using Engine.Plugins.Quantum.Spaces;

namespace Engine.Plugins.Quantum.Models;

/// <summary>An operator whose expectation value is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operator">The operator, constant.</param>
/// <param name="Unit">Its unit in reports.</param>
/// <param name="IsHermitian">Whether its expectation value is real.</param>
internal sealed record ModelObservable(string Name, OperatorSum Operator, string Unit, bool IsHermitian);
