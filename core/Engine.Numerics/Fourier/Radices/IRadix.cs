using Engine.Numerics.Fourier.FirstPasses;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>
/// A pass of a self-sorting (Stockham) transform, decimated in time: radix R combines R transforms of length L into one of length R·L. Written for the forward
/// transform; an inverse one
/// exchanges real and imaginary parts on the way in and out.
/// </summary>
/// <remarks>
/// <para>Index k &lt; L runs within a transform, m over the remaining M ones. Element j comes from k + L (m + M j), is multiplied by exp(−2πi jk / RL), and
/// result j goes to
/// k + L (j + R m). In units of registers this is the same whether the lanes of a register are neighboring k of one transform or the same k of several.</para>
/// <para>The first pass over one contiguous transform is a pass of its own, <see cref="FirstPass{T}"/>.</para>
/// <para>Each implementation holds its arithmetic in the body of its one loop: the JIT's budget for inlining grows with the size of the method it starts from,
/// and nested helpers
/// exhaust it. The profile would have the runtime inline whole kernels into their callers, past that budget, so they refuse.</para>
/// </remarks>
[Reference("P. N. Swarztrauber, \"FFT algorithms for vector computers\", Parallel Comput. 1, 45 (1984)", Doi = "10.1016/S0167-8191(84)90413-7")]
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999", Equations = "Chapters 1-2")]
internal unsafe interface IRadix<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>The radix R.</summary>
    static abstract nuint Points { get; }

    /// <summary>Runs one pass.</summary>
    static abstract void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>;
}
