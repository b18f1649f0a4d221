namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>A basis state |a m_a; b m_b⟩.</summary>
/// <param name="A">Level of the first atom.</param>
/// <param name="TwoMa">2 m_a.</param>
/// <param name="B">Level of the second atom.</param>
/// <param name="TwoMb">2 m_b.</param>
internal readonly record struct PairBasisState(AtomicLevel A, int TwoMa, AtomicLevel B, int TwoMb)
{
    /// <summary>E.g. <c>60S1/2 1/2 60S1/2 -1/2</c>.</summary>
    public override string ToString() => $"{A} {TwoMa}/2 {B} {TwoMb}/2";
}
