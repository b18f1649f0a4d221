using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>One atom of a pair.</summary>
/// <param name="Species">Its species by name.</param>
/// <param name="Level">Its level.</param>
/// <param name="TwoM">2m.</param>
internal readonly record struct PairMember(string Species, AtomicLevel Level, int TwoM);
