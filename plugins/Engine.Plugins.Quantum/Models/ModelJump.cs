using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;

namespace Engine.Plugins.Quantum.Models;

/// <summary>A jump: its operator, which may depend on time, and its rate, real and not negative.</summary>
/// <param name="Label">How reports name it.</param>
/// <param name="Operator">c.</param>
/// <param name="Rate">r in r D[c].</param>
internal sealed record ModelJump(string Label, DrivenOperator Operator, TimeFunction Rate);
