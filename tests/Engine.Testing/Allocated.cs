namespace Engine.Testing;

/// <summary>Measures what a call allocates on this thread.</summary>
public static class Allocated
{
    private const int Attempts = 8;

    /// <summary>
    /// The least number of bytes over several calls after two to warm up. What a call allocates it allocates every time; a collection started by another
    /// thread, which
    /// discards the rest of this thread's buffer and counts it, is seen once.
    /// </summary>
    public static long Bytes(Action call)
    {
        call();
        call();
        long least = long.MaxValue;
        for (int i = 0; i < Attempts && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
